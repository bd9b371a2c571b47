//! More connections than there are descriptors: the server answers while they last, and after they have gone.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

use super::running::Served;
use crate::harness::Project;

/// Connections that say nothing, held by processes of their own, each with fewer than the usual descriptors.
struct Idle(Vec<Child>);

impl Idle {
    fn open(port: u16, number: usize) -> Self {
        let each = 250;
        let hold = format!(
            "for i in $(seq {each}); do exec {{c}}<>/dev/tcp/127.0.0.1/{port} || echo refused; done; echo open; read"
        );
        let start = |_| {
            let mut bash = Command::new("bash");
            bash.args(["-c", &hold]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
        };
        let mut held: Vec<Child> = (0..number.div_ceil(each)).map(start).collect();
        for child in &mut held {
            let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
            let said: Vec<String> = lines.take_while(|line| line != "open").collect();
            assert!(said.is_empty(), "{} of {each} connections were refused", said.len());
        }
        Self(held)
    }
}

impl Drop for Idle {
    fn drop(&mut self) {
        for child in &mut self.0 {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

#[test]
fn two_thousand_idle_connections_neither_kill_the_server_nor_keep_others_out() {
    for descriptors in [1024, 64] {
        let limit = format!("--nofile={descriptors}");
        let served = Served::of(Project::copy_of("tests/golden/matrices"), &["prlimit", &limit], "lie/2023-01");
        let file = "lie/2023-01/edition.yaml";
        for round in 0..2 {
            let idle = Idle::open(served.port, 2000);
            assert_eq!(served.get("/").0, 200, "{descriptors}: while they are open");
            let text = super::running::with_contact(
                &crate::harness::read("tests/golden/matrices/lie/2023-01/edition.yaml"),
                &format!("round-{round}@example.org"),
            );
            served.project.put(file, text);
            served.page_with("lie/2023-01", &format!("round-{round}@example.org"));
            drop(idle);
            assert_eq!(served.get("/").0, 200, "{descriptors}: after they have gone");
        }
    }
}
