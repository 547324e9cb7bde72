//! The steps of a run as columns, one a caller, at most [`WIDTH`] wide.

use crate::recorder::Event;

const WIDTH: usize = 80;
/// With more columns than this none of them could hold a step.
const MOST_COLUMNS: usize = 4;
/// A longer timeline is cut in the middle: how it began and how it ended is what is read.
const MOST_LINES: usize = 48;

/// Draws `events` in lanes; as a list if there are too many callers for that.
pub(crate) fn render(events: &[Event]) -> String {
    let mut columns: Vec<String> = Vec::new();
    let mut backends: Vec<&str> = Vec::new();
    for event in events {
        let lane = event.lane.to_string();
        if !columns.contains(&lane) {
            columns.push(lane);
        }
        if let Some(backend) = event.backend.filter(|b| !backends.contains(b)) {
            backends.push(backend);
        }
    }
    columns.extend(backends.into_iter().map(str::to_owned));
    if events.is_empty() {
        String::new()
    } else if columns.len() > MOST_COLUMNS {
        shortened(&list(events))
    } else {
        shortened(&lanes(events, &columns))
    }
}

fn shortened(lines: &[String]) -> String {
    if lines.len() <= MOST_LINES {
        return lines.join("\n");
    }
    let half = MOST_LINES / 2;
    let left_out = format!("  … {} more lines …", lines.len() - 2 * half);
    [&lines[..half], &[left_out], &lines[lines.len() - half..]]
        .concat()
        .join("\n")
}

fn lanes(events: &[Event], columns: &[String]) -> Vec<String> {
    // Two spaces of margin, " │ " between columns.
    let width = (WIDTH - 2 - 3 * (columns.len() - 1)) / columns.len();
    let mut out = vec![
        row(width, " │ ", columns.iter().cloned()),
        row(width, "─┼─", columns.iter().map(|_| "─".repeat(width))),
    ];
    // Nobody else ran within a step: what it did stands together, a line for each thing.
    for step in events.chunk_by(|a, b| a.step == b.step && a.lane == b.lane) {
        let at = |name: &str| {
            columns
                .iter()
                .position(|c| c == name)
                .expect("every lane has a column")
        };
        let own = at(&step[0].lane.to_string());
        for event in step {
            let mut cells = vec![Vec::new(); columns.len()];
            let did = match event.backend {
                Some(backend) => {
                    cells[at(backend)] = wrap(&event.outcome, width);
                    event.op.clone()
                }
                None => format!("{} {}", event.op, event.outcome),
            };
            cells[own] = wrap(did.trim_end(), width);
            let height = cells.iter().map(Vec::len).max().unwrap_or(0);
            for line in 0..height {
                let cells = cells
                    .iter()
                    .map(|c| c.get(line).cloned().unwrap_or_default());
                out.push(row(width, " │ ", cells));
            }
        }
    }
    out
}

fn row(width: usize, between: &str, cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<_> = cells.map(|c| format!("{c:width$}")).collect();
    format!("  {}", cells.join(between).trim_end())
}

/// Breaks `text` at spaces into lines of at most `width` characters, all but the first moved in
/// by two.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        let blank = line.trim().is_empty();
        if !blank && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(std::mem::replace(&mut line, "  ".to_owned()));
            line.push_str(word);
        } else {
            if !blank {
                line.push(' ');
            }
            line.push_str(word);
        }
        // A word longer than a whole line is cut: behind a bracket if there is one, as in `Err(Store(`.
        while line.chars().count() > width {
            let end = line.char_indices().nth(width).expect("it is longer").0;
            let bracket = line[..end].rfind(['(', '[', '{']).map(|at| at + 1);
            let rest = line.split_off(bracket.unwrap_or(end));
            lines.push(std::mem::replace(&mut line, format!("  {rest}")));
        }
    }
    if !line.trim().is_empty() {
        lines.push(line);
    }
    lines
}

fn list(events: &[Event]) -> Vec<String> {
    let name = events
        .iter()
        .map(|e| e.lane.to_string().chars().count())
        .max()
        .unwrap_or(0);
    events
        .iter()
        .map(|e| {
            let outcome = if e.outcome.is_empty() {
                String::new()
            } else {
                format!("  {}", e.outcome)
            };
            let line = format!("  {:name$}  {}{outcome}", e.lane.to_string(), e.op);
            match line.char_indices().nth(WIDTH) {
                Some((cut, _)) => format!("{}…", line[..cut].trim_end()),
                None => line,
            }
        })
        .collect()
}
