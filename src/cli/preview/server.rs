//! The loopback server: one thread a request, as some of them wait for news.

use std::{io::Cursor, sync::Arc, thread};

use tiny_http::{Header, Request, Response, Server, StatusCode};

use super::{
    answer::{Answer, Question, answer},
    state::Preview,
};

/// Headers of every answer: nothing is kept, nothing is embedded elsewhere, no script of another place is run.
const HEADERS: [(&str, &str); 4] = [
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
];

/// Answers requests until the server ends.
pub(in crate::cli) fn serve(server: &Server, port: u16, preview: &Arc<Preview>) {
    for request in server.incoming_requests() {
        let preview = Arc::clone(preview);
        thread::spawn(move || respond(request, port, &preview));
    }
}

fn respond(request: Request, port: u16, preview: &Preview) {
    let host = request.headers().iter().find(|header| header.field.equiv("Host"));
    let question = Question {
        method: &request.method().to_string(),
        url: request.url(),
        host: host.map(|header| header.value.as_str()),
        port,
    };
    let answer = answer(question, preview);
    // A browser that has gone away is no concern of ours.
    let _ = request.respond(response(answer));
}

fn response(answer: Answer) -> Response<Cursor<Vec<u8>>> {
    let mut response = Response::from_string(answer.body).with_status_code(StatusCode(answer.status));
    let headers = HEADERS.into_iter().chain([("Content-Type", answer.content_type)]);
    for (name, value) in headers {
        response.add_header(Header::from_bytes(name, value).expect("our own headers are ASCII"));
    }
    response
}
