//! Bug 6 as it is written in Go: a map in a field, filled by whoever comes.

use std::collections::HashMap;

struct Accounts {
    known: HashMap<String, Result<u32, String>>,
}

impl Accounts {
    fn get(&self, id: &str) -> Result<u32, String> {
        if let Some(known) = self.known.get(id) {
            return known.clone();
        }
        let loaded = Err("the database timed out".to_owned());
        self.known.insert(id.to_owned(), loaded.clone());
        loaded
    }
}

fn main() {
    let accounts = Accounts {
        known: HashMap::new(),
    };
    let _ = accounts.get("ada");
}
