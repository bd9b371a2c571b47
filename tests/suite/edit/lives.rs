//! What the desk lives through: an end at any moment, another command at work.

use std::{
    io::Write,
    net::TcpStream,
    time::{Duration, Instant},
};

use serde_json::json;

use super::opened::{EDITION, Opened, declare, text};
use crate::harness::{Project, mdmm};

/// How many desks are killed while a change is on its way; `MDMM_KILLS` asks for another number.
const KILLS: u32 = 25;

#[test]
fn killed_at_any_moment_no_answered_change_is_lost() {
    let kills = std::env::var("MDMM_KILLS").map_or(KILLS, |number| number.parse().unwrap());
    let mut project = Project::copy_of("tests/golden/matrices");
    let (mut answered_in_all, mut made_at_last) = (0, 0);
    for round in 0..kills {
        let desk = Opened::of(project);
        let mut answered = Vec::new();
        let mut version = desk.version();
        let mut took = Duration::ZERO;
        for number in 0..2 {
            let begun = Instant::now();
            let note = format!("note {round} {number}");
            let year = 2021 + number % 2;
            let saved = desk.change(
                "one",
                &version,
                &json!([declare("flow_by_origin", &year.to_string(), json!({"status": "missing", "note": note}))]),
            );
            version = saved["version"].as_str().unwrap().to_owned();
            answered.push((year, note));
            took = begun.elapsed();
        }
        // One more is on its way when the desk ends: the moments are spread over what a change takes, and a little beyond.
        let body = json!({"base": version, "page": "one", "area": null, "edits": [declare("flow_by_gender", "2021", json!({"status": "missing", "note": format!("last {round}")}))]});
        let request = desk.request("POST", &format!("/{}/api/change", desk.token), &body.to_string());
        let mut stream = TcpStream::connect(("127.0.0.1", desk.port)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let end = Instant::now() + took * 5 * round / (kills * 4);
        while Instant::now() < end {
            std::hint::spin_loop();
        }
        project = desk.kill();
        let text = text(&project, "immigration.yaml");
        for (_, note) in &answered {
            assert!(text.contains(note), "round {round}: {note} is lost\n{text}");
        }
        let run = mdmm(["check", EDITION]).within(project.path()).run();
        assert!(run.code == 0, "round {round}: {}", run.stdout);
        answered_in_all += answered.len();
        made_at_last += usize::from(
            text.contains(&format!("note: last {round}\n")) || text.contains(&format!("note: last {round}}}")),
        );
    }
    // Read with --nocapture, for the figures of docs/reliability.md.
    let _ = writeln!(
        std::io::stderr(),
        "{kills} desks killed: of {answered_in_all} answered changes none is lost; {made_at_last} of those on their way were made"
    );
}

#[test]
fn a_page_that_was_open_before_is_told_to_open_the_new_address() {
    let desk = Opened::start();
    let (old, port) = (desk.token.clone(), desk.port);
    let again = Opened::of(desk.kill());
    assert_ne!(again.token, old);
    let (status, said) = again.send(again.request("GET", &format!("/{old}/api/edition"), ""));
    assert!(status == 403 && said.contains("mdmm edit"), "{said}");
    assert_ne!(port, 0);
}

#[test]
fn two_hundred_silent_clients_keep_nobody_out() {
    let desk = Opened::start();
    let silent: Vec<TcpStream> = (0..200).map(|_| TcpStream::connect(("127.0.0.1", desk.port)).unwrap()).collect();
    let slow: Vec<TcpStream> = (0..50)
        .map(|_| {
            let mut stream = TcpStream::connect(("127.0.0.1", desk.port)).unwrap();
            stream
                .write_all(format!("GET /{}/api/news?after=x HTTP/1.1\r\nHost: 127.0.", desk.token).as_bytes())
                .unwrap();
            stream
        })
        .collect();
    let version = desk.version();
    desk.change("one", &version, &json!([declare("flow_by_origin", "2021", json!({"status": "missing"}))]));
    let status = std::fs::read_to_string(format!("/proc/{}/status", desk.running.child.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    let held: u64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    assert!(held < 64 << 10, "{held} kB");
    drop((silent, slow));
}
