//! The server with bounds so short that a test sees them, and a room that waits.

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpStream},
    sync::Arc,
    thread,
    time::Duration,
};

use tokio::time::sleep;

use super::{Answer, Content, Limits, Listener, Question, Room, Waiting};

/// Says what it was asked; `/never` is never answered.
struct Echo;

impl Room for Echo {
    fn answer(self: Arc<Self>, question: Question) -> Waiting {
        Box::pin(async move {
            if question.path == "/never" {
                sleep(Duration::from_secs(3600)).await;
            }
            let Question { method, path, query, body } = question;
            Answer::new(Content::Sentence, format!("{method} {path} {query} {}", String::from_utf8_lossy(&body)))
        })
    }
}

/// A server of short patience; gives its port.
fn start(head_time: Duration, whole_time: Duration) -> u16 {
    let listener = Listener::bind(0).expect("a port");
    let port = listener.port();
    let linger_time = Duration::from_millis(200);
    let limits =
        Limits { head_time, whole_time, linger_time, body_bytes: 1000, connections: 8, ..Limits::for_reading() };
    thread::spawn(move || listener.serve(Arc::new(Echo), limits, |_| {}));
    port
}

const LONG: Duration = Duration::from_secs(60);
const SHORT: Duration = Duration::from_millis(100);

/// Sends the parts of a request, and gives what comes until the server closes.
fn send(port: u16, request: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("it listens");
    stream.set_read_timeout(Some(LONG)).expect("a time");
    stream.write_all(request.as_bytes()).ok();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok();
    String::from_utf8_lossy(&answer).into_owned()
}

fn post(port: u16, headers: &str, body: &str) -> String {
    send(port, &format!("POST /a%20b?c=%20d HTTP/1.1\r\nHost: localhost:{port}\r\n{headers}\r\n{body}"))
}

#[test]
fn a_question_is_passed_on_with_its_body() {
    let port = start(LONG, LONG);
    for (headers, body) in [
        ("Content-Length: 5\r\n", "tales"),
        ("Transfer-Encoding: chunked\r\n", "2\r\nta\r\n3\r\nles\r\n0\r\n\r\n"),
        ("Content-Length: 5\r\n", "tales and more"),
    ] {
        let answer = post(port, headers, body);
        assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("POST /a b c=%20d tales"), "{answer}");
    }
}

#[test]
fn a_body_that_is_too_long_is_refused_before_it_is_read_or_while() {
    let port = start(LONG, LONG);
    let much = "a".repeat(2000);
    let lengths = ["1001", "9000000000000000000", "18446744073709551613"];
    for headers in lengths.map(|length| format!("Content-Length: {length}\r\n")) {
        assert!(post(port, &headers, "").starts_with("HTTP/1.1 413 "), "{headers}");
        assert!(post(port, &headers, &much).starts_with("HTTP/1.1 413 "), "{headers}");
    }
    let chunked = "Transfer-Encoding: chunked\r\n";
    for body in [format!("7d0\r\n{much}\r\n0\r\n\r\n"), "1\r\na\r\n".repeat(1001)] {
        assert!(post(port, chunked, &body).starts_with("HTTP/1.1 413 "));
    }
    assert!(post(port, chunked, "zz\r\n").starts_with("HTTP/1.1 400 "));
}

#[test]
fn nothing_of_a_body_is_waited_for_where_the_head_is_refused() {
    let port = start(LONG, LONG);
    let answer = send(port, "POST / HTTP/1.1\r\nHost: evil\r\nContent-Length: 9\r\n\r\n");
    assert!(answer.starts_with("HTTP/1.1 403 "), "{answer}");
}

#[test]
fn slow_heads_bodies_and_answers_end() {
    let slow_head = start(SHORT, LONG);
    for request in ["", "GET / HT", "GET / HTTP/1.1\r\nHost: localhost\r\n"] {
        assert_eq!(send(slow_head, request), "");
    }
    let slow_rest = start(LONG, SHORT);
    assert_eq!(post(slow_rest, "Content-Length: 5\r\n", "tal"), "");
    assert_eq!(send(slow_rest, "GET /never HTTP/1.1\r\nHost: localhost\r\n\r\n"), "");
}

#[test]
fn a_new_connection_takes_the_place_of_a_silent_one() {
    let port = start(LONG, LONG);
    let open = || TcpStream::connect(("127.0.0.1", port)).expect("it listens");
    let mut idle: Vec<TcpStream> = (0..100).map(|_| open()).collect();
    assert!(send(port, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").contains(" 200 "));
    // The first to come were the first to go.
    let mut bytes = [0; 1];
    assert_eq!(idle[0].read(&mut bytes).ok(), Some(0));
    for stream in &mut idle {
        stream.shutdown(Shutdown::Both).ok();
    }
    assert!(send(port, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").contains(" 200 "));
}
