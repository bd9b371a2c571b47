//! `mdmm serve` and `mdmm watch`: what is saved is shown, and what is broken does not hide what was good.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::harness::{Project, mdmm};

/// The longest that a test waits for the program's own word.
const DEADLINE: Duration = Duration::from_secs(60);
const FILE: &str = "lie/2023-01/edition.yaml";

/// A program that runs until the test ends, and the lines it prints.
struct Running {
    child: Child,
    lines: Receiver<String>,
}

impl Running {
    fn start(project: &Project, arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mdmm"));
        command.args(arguments).current_dir(project.path()).env_clear().stdin(Stdio::null());
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = channel();
        std::thread::spawn(move || out.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Self { child, lines }
    }

    /// The first line from now on that holds the words.
    fn line_with(&self, words: &str) -> String {
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

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A preview of the miniature edition.
struct Served {
    project: Project,
    port: u16,
    _running: Running,
}

impl Served {
    fn start() -> Self {
        let project = Project::copy_of("tests/golden/matrices");
        let running = Running::start(&project, &["serve", "lie/2023-01", "--port", "0"]);
        let line = running.line_with("http://127.0.0.1:");
        let port = line.split("127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next()).unwrap().parse().unwrap();
        Self { project, port, _running: running }
    }

    /// Sends a request as it stands, and gives the status and the body.
    fn send(&self, request: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
        (status, answer.split_once("\r\n\r\n").unwrap().1.to_owned())
    }

    fn get(&self, path: &str) -> (u16, String) {
        self.send(&format!("GET {path} HTTP/1.0\r\nHost: 127.0.0.1:{}\r\n\r\n", self.port))
    }

    /// The first news after a version for which this holds.
    fn news_where(&self, after: u64, holds: impl Fn(&Value) -> bool) -> Value {
        let end = Instant::now() + DEADLINE;
        let mut version = after;
        while Instant::now() < end {
            let news: Value = serde_json::from_str(&self.get(&format!("/news?after={version}")).1).unwrap();
            if holds(&news) {
                return news;
            }
            version = news["version"].as_u64().unwrap();
        }
        panic!("no such news after version {after}");
    }

    fn version(&self) -> u64 {
        self.news_where(0, |_| true)["version"].as_u64().unwrap()
    }

    fn page(&self) -> String {
        let (status, page) = self.get("/lie/2023-01/");
        assert_eq!(status, 200);
        page
    }

    fn edition(&self, title: &str) -> String {
        let text = std::fs::read_to_string(self.project.path().join(FILE)).unwrap();
        let lines = text.lines().map(|line| if line.starts_with("contact:") { "" } else { line });
        let text: String = lines.map(|line| format!("{line}\n")).collect();
        format!("{text}contact: {title}\n")
    }
}

/// Whether the pages have changed since a version of the news.
fn is_new(before: &Value) -> impl Fn(&Value) -> bool + use<> {
    let pages = before["pages"].clone();
    move |news| news["pages"] != pages
}

#[test]
fn a_save_in_place_and_a_save_by_rename_are_shown() {
    let served = Served::start();
    let before = served.news_where(0, |_| true);
    served.project.put(FILE, served.edition("first-words@example.org"));
    let between = served.news_where(before["version"].as_u64().unwrap(), is_new(&before));
    assert!(served.page().contains("first-words@example.org"));
    let neighbour = served.project.put("lie/2023-01/.edition.yaml.swp", served.edition("second-words@example.org"));
    std::fs::rename(neighbour, served.project.path().join(FILE)).unwrap();
    served.news_where(between["version"].as_u64().unwrap(), is_new(&between));
    assert!(served.page().contains("second-words@example.org"));
}

#[test]
fn after_several_saves_in_a_row_the_last_is_shown() {
    let served = Served::start();
    let after = served.version();
    for number in 0..20 {
        served.project.put(FILE, served.edition(&format!("words-{number}@example.org")));
    }
    served.news_where(after, |_| served.page().contains("words-19@example.org"));
}

#[test]
fn broken_for_a_moment_the_last_good_page_stays() {
    let served = Served::start();
    let good = served.page();
    let text = served.edition("mended@example.org");
    served.project.put(FILE, "country: [");
    let broken = served.news_where(served.version() - 1, |news| news["stale"] == serde_json::json!(["lie/2023-01"]));
    assert!(broken["findings"].as_str().unwrap().contains("not-yaml"), "{broken}");
    assert!(broken["summary"].as_str().unwrap().contains("1 error"), "{broken}");
    assert!(served.page() == good, "the last good page stays");
    served.project.put(FILE, text);
    served.news_where(broken["version"].as_u64().unwrap(), |news| news["stale"] == serde_json::json!([]));
    assert!(served.page().contains("mended@example.org"));
}

#[test]
fn foreign_hosts_other_methods_and_outside_paths_are_refused() {
    let served = Served::start();
    assert_eq!(served.get("/").0, 200);
    assert_eq!(served.get("/preview.js").0, 200);
    for path in
        ["/../../../etc/passwd", "/lie/2023-01/edition.yaml", "/lie/2023-01/../2023-01/", "/%2e%2e/", "//etc/passwd"]
    {
        assert_eq!(served.get(path).0, 404, "{path}");
    }
    for host in ["Host: example.org", "Host: 127.0.0.1.example.org", "X-None: 1"] {
        assert_eq!(served.send(&format!("GET / HTTP/1.0\r\n{host}\r\n\r\n")).0, 403, "{host}");
    }
    let post = format!("POST / HTTP/1.0\r\nHost: localhost:{}\r\nContent-Length: 0\r\n\r\n", served.port);
    assert_eq!(served.send(&post).0, 405);
}

#[test]
fn the_page_served_is_the_report() {
    let served = Served::start();
    let report = mdmm(["report", "lie/2023-01"]).within(served.project.path()).prints();
    assert!(served.page() == report, "the preview shows the bytes of the report");
}

#[test]
fn watch_writes_the_report_again_and_keeps_it_while_a_file_is_broken() {
    let project = Project::copy_of("tests/golden/matrices");
    let text = std::fs::read_to_string(project.path().join(FILE)).unwrap();
    let watch = Running::start(&project, &["watch", "lie/2023-01", "-o", "report.html"]);
    watch.line_with("note");
    let report = || std::fs::read_to_string(project.path().join("report.html")).unwrap();
    let good = report();
    project.put(FILE, "country: [");
    watch.line_with("1 error");
    assert!(report() == good, "the last good report stays");
    project.put(FILE, format!("{text}contact: mended@example.org\n"));
    watch.line_with("note");
    assert!(report().contains("mended@example.org"));
}
