use sf_core::sync::Group;

#[derive(Clone)]
pub struct Reports {
    flights: Group<String, String>,
}

fn main() {}
