//! Raw sockets: whatever is sent, the server answers in bounds or closes, and goes on.

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpStream},
};

use super::running::{Served, answer};

/// The head of a request to the server's own name, with more headers.
fn head(served: &Served, first: &str, headers: &str) -> String {
    format!("{first} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n{headers}\r\n", served.port)
}

/// What the server's process holds in memory, in kB.
fn resident(served: &Served) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", served.running.child.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
fn a_foreign_name_page_or_frame_is_refused() {
    let served = Served::start();
    let own = format!("Host: 127.0.0.1:{}\r\n", served.port);
    for (target, headers) in [
        ("/", "Host: example.org\r\n".to_owned()),
        ("/", "Host: 127.0.0.1.example.org\r\n".to_owned()),
        ("/", format!("Host: 127.0.0.1:{}\r\n", served.port ^ 1)),
        ("/", String::new()),
        ("/", format!("{own}Host: example.org\r\n")),
        ("/", format!("Host: example.org\r\n{own}")),
        ("http://example.org/", own.clone()),
        ("/", format!("{own}Origin: http://example.org\r\n")),
        ("/", format!("{own}Origin: null\r\n")),
        ("/", format!("{own}Origin: http://127.0.0.1:{}\r\n", served.port ^ 1)),
        (
            "/lie/2023-01/",
            format!("{own}Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: script\r\n"),
        ),
        ("/", format!("{own}Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n")),
    ] {
        let (status, answer) = served.send(format!("GET {target} HTTP/1.1\r\n{headers}\r\n"));
        assert_eq!(status, 403, "{target} {headers}: {answer}");
        assert!(!answer.contains("<html"), "{answer}");
    }
    for host in
        [format!("LOCALHOST:{}", served.port), format!("localhost:{}", served.port), format!("[::1]:{}", served.port)]
    {
        assert_eq!(served.send(format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n")).0, 200, "{host}");
    }
}

#[test]
fn nothing_but_its_own_pages_is_given_and_no_other_site_may_frame_or_read_them() {
    let served = Served::start();
    for path in [
        "/../../../etc/passwd",
        "/lie/2023-01/edition.yaml",
        "/lie/2023-01/../2023-01/",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "/lie/2023-01/%00",
        "/lie%2f2023-01",
        "/pages",
        "*",
    ] {
        assert!(matches!(served.get(path).0, 400 | 404), "{path}");
    }
    assert_eq!(served.get("/%ff/").0, 400);
    for (path, frames, ancestors) in [
        ("/", "DENY", "frame-ancestors 'none'"),
        ("/lie/2023-01/", "SAMEORIGIN", "frame-ancestors 'self'"),
        ("/news", "SAMEORIGIN", "frame-ancestors 'self'"),
    ] {
        let (status, answer) = served.send(head(&served, &format!("GET {path}"), ""));
        let head = answer.split_once("\r\n\r\n").unwrap().0;
        assert_eq!(status, 200);
        for wanted in [
            &format!("x-frame-options: {frames}"),
            ancestors,
            "default-src 'none'",
            "x-content-type-options: nosniff",
            "cross-origin-resource-policy: same-origin",
            "cross-origin-opener-policy: same-origin",
            "cache-control: no-store",
            "connection: close",
        ] {
            assert!(head.contains(wanted), "{path}: {wanted}: {head}");
        }
        assert!(!head.to_ascii_lowercase().contains("access-control"), "{head}");
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"] {
        assert_eq!(served.send(head(&served, &format!("{method} /"), "")).0, 405, "{method}");
    }
    let (status, answer) = served.send(head(&served, "HEAD /", ""));
    assert!(status == 200 && answer.ends_with("\r\n\r\n"), "{answer}");
}

#[test]
fn a_body_is_never_read_whatever_its_length_says() {
    let served = Served::start();
    let before = resident(&served);
    let much = vec![b'a'; 4 << 20];
    for length in [
        "1000000000000",
        "9000000000000000000",
        "18446744073709551615",
        "18446744073709551616",
        "-1",
        "1\r\nContent-Length: 2",
        "0x10",
        "+1",
    ] {
        for host in ["", "Host: evil.example\r\n"] {
            let request = head(&served, "POST /", &format!("{host}Content-Length: {length}\r\n"));
            let (status, answer) = served.send([request.as_bytes(), &much].concat());
            assert!(matches!(status, 400 | 403 | 405 | 431), "{length}: {status} {answer}");
        }
    }
    for coding in
        ["chunked", "chunked\r\nContent-Length: 5", "gzip, chunked", "chunked, chunked", "xchunked", "identity"]
    {
        let request = head(&served, "POST /", &format!("Transfer-Encoding: {coding}\r\n"));
        for body in [
            "0\r\n\r\nGET / HTTP/1.1\r\n\r\n",
            "ffffffffffffffff\r\n",
            "fffffffffffffffffffffffff\r\n",
            "5\r\naaaaa\r\n",
        ] {
            let (status, answer) = served.send([request.as_bytes(), body.as_bytes(), &much].concat());
            assert!(matches!(status, 400 | 405), "{coding}: {status} {answer}");
        }
    }
    // The 100 MB that were sent are not there.
    assert!(resident(&served) < before + (32 << 10), "{} kB, {before} kB before", resident(&served));
    assert_eq!(served.get("/").0, 200);
}

#[test]
fn heads_without_an_end_and_what_is_no_http_are_bounded() {
    let served = Served::start();
    let before = resident(&served);
    let endless = [head(&served, "GET /", "A: ").trim_end().as_bytes(), &vec![b'a'; 8 << 20]].concat();
    assert!(matches!(served.send(&endless).0, 400 | 431));
    assert!(matches!(served.send([b"GET /".as_slice(), &vec![b'a'; 8 << 20]].concat()).0, 400 | 414 | 431));
    assert_eq!(served.send(head(&served, "GET /", &"A: b\r\n".repeat(1000))).0, 431);
    for garbage in [
        "\x16\x03\x01\x02\x00\x01\x00\x01\x03\x03\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "\r\n\r\n\r\n\0\0\0\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ] {
        let (status, _) = served.send(garbage);
        assert!(matches!(status, 0 | 400 | 403 | 405 | 505), "{garbage:?}: {status}");
    }
    assert!(resident(&served) < before + (16 << 10), "{} kB, {before} kB before", resident(&served));
    assert_eq!(served.get("/").0, 200);
}

#[test]
fn one_request_a_connection_whatever_follows_it() {
    let served = Served::start();
    let one = head(&served, "GET /preview.css", "");
    let (status, answer) = served.send(one.repeat(3000));
    assert_eq!(status, 200);
    assert_eq!(answer.matches("HTTP/1.1").count(), 1, "the first alone is answered");
    // A second request in the body of the first.
    let hidden = head(&served, "GET /lie/2023-01/", "");
    for headers in [format!("Content-Length: {}\r\n", hidden.len()), "Transfer-Encoding: chunked\r\n".to_owned()] {
        let (_, answer) = served.send(format!("{}{hidden}", head(&served, "GET /", &headers)));
        assert_eq!(answer.matches("HTTP/1.1").count(), 1, "{headers}");
    }
}

#[test]
fn half_heads_and_clients_that_never_read_hold_nobody_up() {
    let served = Served::start();
    let half: Vec<TcpStream> = (0..100)
        .map(|_| {
            let mut stream = served.connect();
            stream.write_all(b"GET / HTTP/1.1\r\nHos").unwrap();
            stream
        })
        .collect();
    // They ask for a page of megabytes, and for news that do not come, and read nothing.
    let silent: Vec<TcpStream> = ["/lie/2023-01/", "/news?after=99999999"]
        .iter()
        .cycle()
        .take(100)
        .map(|path| {
            let mut stream = served.connect();
            stream.write_all(head(&served, &format!("GET {path}"), "").as_bytes()).unwrap();
            stream
        })
        .collect();
    assert_eq!(served.get("/").0, 200);
    served.project.put("lie/2023-01/edition.yaml", "country: [");
    served.state_where(|state| state["editions"]["lie/2023-01"]["stale"] == true);
    // Each is ended by the server, some of them when their time is over.
    for mut stream in half {
        assert!(answer(&mut stream).1.is_empty());
    }
    drop(silent);
    assert_eq!(served.get("/").0, 200);
}

#[test]
fn a_client_that_goes_while_it_waits_is_forgotten() {
    let served = Served::start();
    let state = served.state();
    let wait = format!("GET /news?run={}&after={}", state["run"].as_str().unwrap(), state["version"]);
    for _ in 0..300 {
        let mut stream = served.connect();
        stream.write_all(head(&served, &wait, "").as_bytes()).unwrap();
        stream.shutdown(Shutdown::Both).unwrap();
    }
    let mut waiting = served.connect();
    waiting.write_all(head(&served, &wait, "").as_bytes()).unwrap();
    served.project.put("lie/2023-01/edition.yaml", "country: [");
    let mut news = String::new();
    waiting.read_to_string(&mut news).unwrap();
    assert!(news.contains("not-yaml"), "{news}");
}
