//! Bug 8 as Go had it: tasks that look at the loop's own variable.

async fn warm(ids: Vec<String>) {
    for id in ids {
        tokio::spawn(async { load(&id).await });
    }
}

async fn load(_id: &str) -> u32 {
    42
}

fn main() {
    drop(warm(Vec::new()));
}
