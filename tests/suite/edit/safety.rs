//! Who may ask, and for what: without the key of the session nothing is read and nothing is written.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::opened::Opened;

#[test]
fn without_the_key_of_the_session_nothing_is_given() {
    let desk = Opened::start();
    let other = Opened::start();
    let before = desk.text("immigration.yaml");
    let half = &desk.token[..16];
    let edit = json!({"base": desk.version(), "page": "x", "area": null, "edits": [
        {"edit": "declare", "area": "immigration", "cells": [{"indicator": "flow", "years": "2021"}], "set": {"status": null}}]});
    for key in ["", "x", half, other.token.as_str(), &desk.token.to_uppercase(), &format!("{}0", desk.token)] {
        for path in ["", "desk.css", "main.js", "api/edition", "api/area?area=immigration", "api/news", "api/report"] {
            let (status, said) = desk.send(desk.request("GET", &format!("/{key}/{path}"), ""));
            assert_eq!(status, 403, "{key}/{path}: {said}");
        }
        let (status, _) = desk.send(desk.request("POST", &format!("/{key}/api/change"), &edit.to_string()));
        assert_eq!(status, 403, "{key}");
    }
    assert_eq!(desk.send(desk.request("GET", "/", "")).0, 403);
    assert_eq!(desk.text("immigration.yaml"), before);
}

#[test]
fn another_name_or_origin_is_refused_with_the_key() {
    let desk = Opened::start();
    let (port, token) = (desk.port, &desk.token);
    let own = format!("Host: 127.0.0.1:{port}\r\n");
    for headers in [
        format!("Host: rebound.example:{port}\r\n"),
        format!("{own}Origin: http://evil.example\r\n"),
        format!("{own}Origin: null\r\n"),
        format!("{own}Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: empty\r\n"),
    ] {
        for first in [format!("GET /{token}/api/edition"), format!("POST /{token}/api/undo")] {
            let (status, said) = desk.send(format!("{first} HTTP/1.1\r\n{headers}Content-Length: 0\r\n\r\n"));
            assert_eq!(status, 403, "{first} {headers}: {said}");
        }
    }
}

#[test]
fn no_path_is_taken_for_an_identifier() {
    let desk = Opened::start();
    let root = desk.project.path().to_owned();
    let files = |root: &Path| -> Vec<PathBuf> {
        let all = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().filter_map(Result::ok);
        // What is kept to undo changes is the program's own.
        all.map(walkdir::DirEntry::into_path)
            .filter(|path| !path.components().any(|part| part.as_os_str() == ".mdmm"))
            .collect()
    };
    let before = files(&root);
    for name in
        ["../2023-01/immigration", "..", "/etc/passwd", "edition", "immigration.yaml", "%2e%2e", "a/b", "\\u0000"]
    {
        let (status, _) = desk.send(desk.request("GET", &format!("/{}/api/area?area={name}", desk.token), ""));
        assert_eq!(status, 404, "{name}");
        let edits = format!(r#"[{{"edit": "keys", "area": "{name}", "set": {{"narrative": "x"}}}}]"#);
        let body = format!(r#"{{"base": "{}", "page": "x", "area": null, "edits": {edits}}}"#, desk.version());
        assert_eq!(desk.send(desk.request("POST", &format!("/{}/api/change", desk.token), &body)).0, 422, "{name}");
        let body = format!(r#"{{"base": "{}", "page": "x", "file": "{name}", "text": "x"}}"#, desk.version());
        let status = desk.send(desk.request("POST", &format!("/{}/api/text", desk.token), &body)).0;
        assert_eq!(status == 200, name == "immigration.yaml", "{name}");
        if name == "immigration.yaml" {
            let undo = json!({"page": "x", "area": null});
            assert_eq!(desk.post("undo", &undo).0, 200);
        }
    }
    for path in [
        "../../Cargo.toml",
        "..%2f..%2fCargo.toml",
        "api/../api/edition",
        "api/",
        "edition.yaml",
        "lie/2023-01/edition.yaml",
    ] {
        let (status, said) = desk.send(desk.request("GET", &format!("/{}/{path}", desk.token), ""));
        assert!(matches!(status, 400 | 403 | 404), "{path}: {status} {said}");
    }
    assert_eq!(files(&root), before);
}

#[test]
fn a_body_without_end_is_refused_and_the_desk_goes_on() {
    let desk = Opened::start();
    let path = format!("/{}/api/change", desk.token);
    let (status, _) = desk.send(format!(
        "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Length: 9000000000000\r\n\r\n",
        desk.port
    ));
    assert_eq!(status, 413);
    let deep = "[".repeat(100_000);
    assert_eq!(desk.send(desk.request("POST", &path, &deep)).0, 422);
    let long = "x".repeat(100_000);
    let edits = json!([{"edit": "keys", "area": "immigration", "set": {"narrative": long}}]);
    let (status, said) =
        desk.post("change", &json!({"base": desk.version(), "page": "x", "area": null, "edits": edits}));
    assert_eq!((status, &said["refused"]["code"]), (422, &json!("bad-value")));
    assert_eq!(desk.get("edition")["name"], "lie/2023-01");
}
