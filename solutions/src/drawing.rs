//! The shortest schedule that goes wrong, as a picture for a page without scripts.
//!
//! Colours are the page's own (`currentColor`), and no style is written into the picture: a page
//! may forbid that. What a stylesheet may want to tell apart has a class.

use std::fmt::{Arguments, Write};

use crate::recording::{End, Flight, Happened, Recording, Version};

/// As wide as a phone, so that text keeps its size there.
const WIDTH: usize = 390;
const MARGIN: usize = 4;
const LINE: usize = 13;
/// Of a character of the fixed-width face, in tenths of a unit.
const CHAR: usize = 60;
const GAP: usize = 7;

/// `schedule.svg`
pub fn draw(recording: &Recording) -> String {
    let version = recording.version();
    let mut lanes: Vec<String> = recording.lanes.iter().map(|l| l.name.clone()).collect();
    lanes.extend(recording.backends.iter().cloned());
    let width = (WIDTH - 2 * MARGIN) / lanes.len();
    let mut picture = Picture {
        actors: recording.lanes.len(),
        left: (0..lanes.len()).map(|n| MARGIN + n * width).collect(),
        width,
        y: 0,
        boxes: String::new(),
        bars: String::new(),
        taken: Vec::new(),
    };
    let (rows, end) = rows(version);
    picture.heads(&lanes);
    let top = picture.y;
    // The flights in the air, and where their bars begin.
    let mut air: Vec<(&Flight, usize)> = Vec::new();
    for row in &rows {
        let from = picture.y;
        picture.row(row.happened);
        // A bar begins in the middle of the step that starts the flight, and ends in the middle
        // of the one that lands it.
        // A step in which nothing is seen to happen has no row.
        let middle = from + (picture.y - from).saturating_sub(GAP) / 2;
        let mut before = std::mem::take(&mut air);
        for flight in row.flights {
            let same = |(f, _): &(&Flight, usize)| f.key == flight.key && f.leader == flight.leader;
            let (known, since) = match before.iter().position(same) {
                Some(at) => before.remove(at),
                None => (flight, middle),
            };
            let joined = flight.followers.iter();
            for follower in joined.filter(|f| !known.followers.contains(f)) {
                picture.join(flight.leader, *follower, middle);
            }
            air.push((flight, since));
        }
        for (landed, since) in before {
            picture.bar(landed.leader, since, middle);
        }
    }
    let bottom = picture.y;
    for (flight, since) in air {
        picture.bar(flight.leader, since, bottom);
    }
    let symptom = end.map_or("", |end| match end {
        End::Done => "",
        End::Broken { text, .. } | End::Deadlock { text } => text,
    });
    let lifelines = picture.lifelines(top, bottom);
    picture.verdict(symptom);
    let height = picture.y + MARGIN;
    let title = if version.one {
        "The first order that was found to go wrong".to_owned()
    } else {
        format!("The shortest of the {} orders that go wrong", version.bad)
    };
    let told = told(&rows, &lanes, symptom);
    format!(
        "<svg class=\"schedule\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" \
         role=\"img\" aria-labelledby=\"schedule-title schedule-steps\" font-family=\"ui-monospace, \
         Menlo, Consolas, monospace\" font-size=\"10\" fill=\"currentColor\">\n\
         <title id=\"schedule-title\">{}</title>\n<desc id=\"schedule-steps\">{}</desc>\n\
         {lifelines}{}{}</svg>\n",
        escaped(&title),
        escaped(&told),
        picture.bars,
        picture.boxes,
    )
}

/// One step of the schedule, and what is in the air after it.
struct Row<'v> {
    happened: &'v [Happened],
    flights: &'v [Flight],
}

fn rows(version: &Version) -> (Vec<Row<'_>>, Option<&End>) {
    let mut at = &version.nodes[0];
    let mut rows = Vec::new();
    for edge in version.shortest.iter().flatten() {
        let (_, step, to) = at.3[*edge];
        at = &version.nodes[to];
        rows.push(Row {
            happened: &version.steps[step],
            flights: &version.states[at.0].flights,
        });
    }
    (rows, at.4.as_ref())
}

/// The same in words.
fn told(rows: &[Row<'_>], lanes: &[String], symptom: &str) -> String {
    let steps = rows.iter().flat_map(|row| row.happened).map(|one| {
        let who = one.lane.map_or("meanwhile", |n| &lanes[n]);
        format!("{who}: {} {}", one.op, one.outcome)
            .trim_end()
            .to_owned()
    });
    let steps: Vec<_> = steps.chain([symptom.to_owned()]).collect();
    steps.join(". ") + "."
}

struct Picture {
    actors: usize,
    /// Of each column.
    left: Vec<usize>,
    width: usize,
    /// Where the next row begins.
    y: usize,
    boxes: String,
    bars: String,
    /// Column, top and bottom of each box: no lifeline runs through it.
    taken: Vec<(usize, usize, usize)>,
}

impl Picture {
    fn heads(&mut self, names: &[String]) {
        for (n, name) in names.iter().enumerate() {
            let class = if n < self.actors { "actor" } else { "backend" };
            let x = self.left[n] + self.width / 2;
            put(
                &mut self.boxes,
                format_args!(
                    "<text class=\"{class}\" x=\"{x}\" y=\"14\" text-anchor=\"middle\" \
                     font-size=\"12\" font-weight=\"bold\">{}</text>\n",
                    escaped(name)
                ),
            );
        }
        self.y = 24;
    }

    fn row(&mut self, happened: &[Happened]) {
        let Some(first) = happened.first() else {
            return;
        };
        // What happens by itself stands in the first column.
        let own = first.lane.unwrap_or(0);
        let deeds = happened.iter().map(|one| match one.backend {
            Some(_) => one.op.clone(),
            None => format!("{} {}", one.op, one.outcome).trim_end().to_owned(),
        });
        let deeds: Vec<_> = deeds.collect();
        let mut height = self.cell(own, "step", &deeds.join(", "));
        let asked = happened
            .iter()
            .find_map(|one| Some((one.backend?, &one.outcome)));
        if let Some((backend, outcome)) = asked {
            let to = self.actors + backend;
            let y = self.y + 10;
            let (x1, x2) = (self.left[own] + self.width - 6, self.left[to] + 6);
            put(
                &mut self.bars,
                format_args!(
                    "<path class=\"call\" d=\"M{x1} {y}H{x2}m-5 -3l5 3l-5 3\" fill=\"none\" \
                     stroke=\"currentColor\" stroke-opacity=\"0.6\"/>\n"
                ),
            );
            height = height.max(self.cell(to, "reply", outcome));
        }
        self.y += height + GAP;
    }

    /// A box with text; returns its height.
    fn cell(&mut self, column: usize, class: &str, text: &str) -> usize {
        let lines = wrap(text, (self.width - 18) * 10 / CHAR);
        let height = lines.len() * LINE + 6;
        let (x, y, width) = (self.left[column] + 6, self.y, self.width - 12);
        self.taken.push((column, y, y + height));
        put(
            &mut self.boxes,
            format_args!(
                "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" \
                 rx=\"3\" fill-opacity=\"0.07\" stroke=\"currentColor\" stroke-opacity=\"0.35\"/>\n"
            ),
        );
        self.text(x + 3, y + LINE, &lines);
        height
    }

    fn text(&mut self, x: usize, y: usize, lines: &[String]) {
        for (n, line) in lines.iter().enumerate() {
            let y = y + n * LINE;
            put(
                &mut self.boxes,
                format_args!(
                    "<text x=\"{x}\" y=\"{y}\" xml:space=\"preserve\">{}</text>\n",
                    escaped(line)
                ),
            );
        }
    }

    /// A flight, at the left of its leader's column.
    fn bar(&mut self, leader: Option<usize>, from: usize, to: usize) {
        let (x, height) = (self.left[leader.unwrap_or(0)], to.saturating_sub(from));
        put(
            &mut self.bars,
            format_args!(
                "<rect class=\"flight\" x=\"{x}\" y=\"{from}\" width=\"4\" height=\"{height}\" \
                 rx=\"2\" fill-opacity=\"0.5\"/>\n"
            ),
        );
    }

    /// Somebody boards a flight that is in the air.
    fn join(&mut self, leader: Option<usize>, follower: usize, y: usize) {
        let bar = self.left[leader.unwrap_or(0)];
        let (from, to) = if leader < Some(follower) {
            (self.left[follower] + 6, bar + 4)
        } else {
            (self.left[follower] + self.width - 6, bar)
        };
        put(
            &mut self.bars,
            format_args!(
                "<path class=\"join\" d=\"M{from} {y}H{to}\" fill=\"none\" stroke=\"currentColor\" \
                 stroke-opacity=\"0.6\" stroke-dasharray=\"4 2\"/>\n"
            ),
        );
    }

    fn lifelines(&self, top: usize, bottom: usize) -> String {
        let mut out = String::new();
        for (column, left) in self.left.iter().enumerate() {
            let x = left + self.width / 2;
            let boxes = self.taken.iter().filter(|(c, ..)| *c == column);
            let mut from = top;
            for (_, begin, end) in boxes.chain([&(column, bottom, bottom)]) {
                if from < *begin {
                    put(
                        &mut out,
                        format_args!(
                            "<path class=\"lifeline\" d=\"M{x} {from}V{begin}\" fill=\"none\" \
                             stroke=\"currentColor\" stroke-opacity=\"0.25\"/>\n"
                        ),
                    );
                }
                from = *end;
            }
        }
        out
    }

    fn verdict(&mut self, symptom: &str) {
        let width = WIDTH - 2 * MARGIN - 12;
        let lines = wrap(symptom, (width - 12) * 10 / CHAR);
        let (x, y, height) = (MARGIN + 6, self.y, lines.len() * LINE + 10);
        put(
            &mut self.boxes,
            format_args!(
                "<rect class=\"broken\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"3\" \
                 fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/>\n"
            ),
        );
        put(
            &mut self.boxes,
            format_args!("<g class=\"symptom\" font-weight=\"bold\">\n"),
        );
        self.text(x + 6, y + LINE + 2, &lines);
        self.boxes.push_str("</g>\n");
        self.y += height;
    }
}

/// Breaks `text` at spaces, and inside a word only if the word is too long for a line.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.last().expect("there is one").chars().count();
        if last > 0 && last + 1 + word.chars().count() > width {
            lines.push(String::new());
        }
        for (n, c) in word.chars().enumerate() {
            let line = lines.last_mut().expect("there is one");
            if n == 0 && !line.is_empty() {
                line.push(' ');
            }
            if line.chars().count() == width {
                lines.push(String::new());
            }
            lines.last_mut().expect("there is one").push(c);
        }
    }
    lines
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn put(out: &mut String, what: Arguments<'_>) {
    out.write_fmt(what).expect("a string takes everything");
}
