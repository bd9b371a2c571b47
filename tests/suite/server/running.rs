//! A server that runs until its test ends, and the requests that are sent to it.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::harness::Project;

/// The longest that a test waits for the program's own word.
pub const DEADLINE: Duration = Duration::from_secs(60);

/// A program that runs until the test ends, and the lines it prints.
pub struct Running {
    pub child: Child,
    lines: Receiver<String>,
}

impl Running {
    /// Starts the program within the project; `wrapped` is a program that starts it, with its arguments.
    pub fn start(project: &Project, wrapped: &[&str], arguments: &[&str]) -> Self {
        let words: Vec<&str> = [wrapped, &[env!("CARGO_BIN_EXE_mdmm")], arguments].concat();
        let mut command = Command::new(words[0]);
        command.args(&words[1..]).current_dir(project.path()).env_clear().stdin(Stdio::null());
        command.env("PATH", std::env::var("PATH").unwrap());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = channel();
        std::thread::spawn(move || out.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Self { child, lines }
    }

    /// The first line from now on that holds the words.
    pub fn line_with(&self, words: &str) -> String {
        let end = Instant::now() + DEADLINE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let line = self.lines.recv_timeout(left).unwrap_or_else(|_| panic!("no line says `{words}`"));
            if line.contains(words) {
                return line;
            }
        }
    }
}

impl Running {
    /// The lines from now on up to the first that holds the words, and that one.
    pub fn lines_until(&self, words: &str) -> (Vec<String>, String) {
        let end = Instant::now() + DEADLINE;
        let mut lines = Vec::new();
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let line = self.lines.recv_timeout(left).unwrap_or_else(|_| panic!("no line says `{words}`: {lines:?}"));
            if line.contains(words) {
                return (lines, line);
            }
            lines.push(line);
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A preview.
pub struct Served {
    pub project: Project,
    pub port: u16,
    pub running: Running,
}

impl Served {
    /// Of the miniature edition.
    pub fn start() -> Self {
        Self::of(Project::copy_of("tests/golden/matrices"), &[], "lie/2023-01")
    }

    /// Of a path within a project.
    pub fn of(project: Project, wrapped: &[&str], path: &str) -> Self {
        let running = Running::start(&project, wrapped, &["serve", path, "--port", "0"]);
        let line = running.line_with("http://127.0.0.1:");
        let port = line.split("127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next()).unwrap().parse().unwrap();
        Self { project, port, running }
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        stream
    }

    /// Sends a request as it stands, and gives the status and the answer as a whole.
    pub fn send(&self, request: impl AsRef<[u8]>) -> (u16, String) {
        let mut stream = self.connect();
        // A server that has heard enough answers before everything is sent.
        let _ = stream.write_all(request.as_ref());
        answer(&mut stream)
    }

    /// The status and the body of a page.
    pub fn get(&self, path: &str) -> (u16, String) {
        let (status, answer) = self.send(format!("GET {path} HTTP/1.0\r\nHost: 127.0.0.1:{}\r\n\r\n", self.port));
        (status, answer.split_once("\r\n\r\n").map_or(String::new(), |(_, body)| body.to_owned()))
    }

    /// The whole state of the preview.
    pub fn state(&self) -> Value {
        serde_json::from_str(&self.get("/news").1).unwrap()
    }

    /// What a browser is told that has seen this state.
    pub fn news_after(&self, seen: &Value) -> Value {
        let (run, version) = (seen["run"].as_str().unwrap(), seen["version"].as_u64().unwrap());
        serde_json::from_str(&self.get(&format!("/news?run={run}&after={version}")).1).unwrap()
    }

    /// The first state from now on for which this holds.
    pub fn state_where(&self, holds: impl Fn(&Value) -> bool) -> Value {
        let end = Instant::now() + DEADLINE;
        let mut state = self.state();
        while !holds(&state) {
            assert!(Instant::now() < end, "the last state is {state}");
            self.news_after(&state);
            state = self.state();
        }
        state
    }

    /// The page of an edition.
    pub fn page_of(&self, name: &str) -> String {
        let (status, page) = self.get(&format!("/{name}/"));
        assert_eq!(status, 200, "{page}");
        page
    }

    /// Waits until the page of an edition holds the words.
    pub fn page_with(&self, name: &str, words: &str) {
        self.state_where(|_| self.get(&format!("/{name}/")).1.contains(words));
    }
}

/// What the server answers until it closes.
pub fn answer(stream: &mut TcpStream) -> (u16, String) {
    let mut bytes = Vec::new();
    // A connection that is reset has answered before.
    let _ = stream.read_to_end(&mut bytes);
    let answer = String::from_utf8_lossy(&bytes).into_owned();
    let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    (status, answer)
}

/// The text of an edition with these words as its contact.
pub fn with_contact(text: &str, words: &str) -> String {
    let others = text.lines().filter(|line| !line.starts_with("contact:"));
    let others: String = others.map(|line| format!("{line}\n")).collect();
    format!("{others}contact: {words}\n")
}
