//! A desk that is open until its test ends, and what a page asks of it.

use std::{io::Write, net::TcpStream};

use serde_json::{Value, json};

use crate::harness::Project;
use crate::server::running::{DEADLINE, Running, answer};

/// The edition that is edited.
pub const EDITION: &str = "lie/2023-01";

/// A desk.
pub struct Opened {
    pub project: Project,
    pub port: u16,
    pub token: String,
    pub running: Running,
}

impl Opened {
    /// Of the miniature edition.
    pub fn start() -> Self {
        Self::of(Project::copy_of("tests/golden/matrices"))
    }

    /// Of the edition of a project.
    pub fn of(project: Project) -> Self {
        let running = Running::start(&project, &[], &["edit", EDITION, "--no-open"]);
        let line = running.line_with("http://127.0.0.1:");
        let address = line.strip_prefix("http://127.0.0.1:").expect("the address stands alone");
        let (port, token) = address.trim_end_matches('/').split_once('/').expect("an address with a key");
        Self { port: port.parse().unwrap(), token: token.to_owned(), running, project }
    }

    /// Ends the desk as a power cut does, and gives the project back.
    pub fn kill(mut self) -> Project {
        self.running.child.kill().unwrap();
        self.running.child.wait().unwrap();
        self.project
    }

    /// Sends a request as it stands.
    pub fn send(&self, request: impl AsRef<[u8]>) -> (u16, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        let _ = stream.write_all(request.as_ref());
        let (status, whole) = answer(&mut stream);
        (status, whole.split_once("\r\n\r\n").map_or(String::new(), |(_, body)| body.to_owned()))
    }

    /// A request to the desk's own name.
    pub fn request(&self, method: &str, path: &str, body: &str) -> String {
        let port = self.port;
        let length = body.len();
        format!("{method} {path} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\nContent-Length: {length}\r\n\r\n{body}")
    }

    fn asked(&self, method: &str, called: &str, body: &str) -> (u16, Value) {
        let (status, said) = self.send(self.request(method, &format!("/{}/api/{called}", self.token), body));
        (status, serde_json::from_str(&said).unwrap_or(Value::String(said)))
    }

    /// What is shown.
    pub fn get(&self, called: &str) -> Value {
        let (status, said) = self.asked("GET", called, "");
        assert_eq!(status, 200, "{said}");
        said
    }

    /// The state that the files are in.
    pub fn version(&self) -> String {
        self.get("edition")["version"].as_str().unwrap().to_owned()
    }

    /// What a change is answered with.
    pub fn post(&self, called: &str, body: &Value) -> (u16, Value) {
        self.asked("POST", called, &body.to_string())
    }

    /// A change of a page that is made.
    pub fn change(&self, page: &str, base: &str, edits: &Value) -> Value {
        let (status, said) = self.post("change", &json!({"base": base, "page": page, "edits": edits, "area": null}));
        assert_eq!(status, 200, "{said}");
        said
    }

    /// The text of a file of the edition.
    pub fn text(&self, file: &str) -> String {
        text(&self.project, file)
    }
}

/// The text of a file of the edition in a project.
pub fn text(project: &Project, file: &str) -> String {
    std::fs::read_to_string(project.path().join(EDITION).join(file)).unwrap()
}

/// A declaration of cells.
pub fn declare(indicator: &str, years: &str, set: impl Into<Value>) -> Value {
    let set: Value = set.into();
    json!({"edit": "declare", "area": "immigration", "cells": [{"indicator": indicator, "years": years}], "set": set})
}
