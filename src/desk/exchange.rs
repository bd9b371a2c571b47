//! One connection: one request, bounded in bytes and time, and its answer.

use std::{
    convert::Infallible,
    future::poll_fn,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::Poll,
};

use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::{
    Method, Request, Response, StatusCode,
    body::{Body, Bytes, Incoming},
    server::conn::http1,
    service::service_fn,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    time::timeout,
};

use super::{
    answer::{Answer, Question},
    connections::Ticket,
    gate::is_own_request,
    limits::Limits,
    listener::Room,
    stream::Stream,
};
use crate::told;

/// The most that is thrown away of what a client still sends when it has its answer.
const MAX_LINGER: usize = 256 << 10;

/// Who answers on which port, and within what bounds.
pub(super) struct Door {
    pub(super) room: Arc<dyn Room>,
    pub(super) port: u16,
    pub(super) limits: Limits,
}

/// Takes one request and answers it; a client that is too slow, or gone, is no concern of ours.
pub(super) async fn exchange(stream: TcpStream, door: Arc<Door>, ticket: Ticket) {
    let limits = door.limits;
    let asked = AtomicBool::new(false);
    let service = service_fn(|request| {
        asked.store(true, Ordering::Relaxed);
        ticket.has_asked();
        Box::pin(respond(request, Arc::clone(&door)))
    });
    // One request a connection: nothing can hide behind it. The date is left out, as the clock may be before all dates.
    let mut connection = http1::Builder::new()
        .keep_alive(false)
        .max_headers(limits.headers)
        .max_buf_size(limits.head_bytes)
        .auto_date_header(false)
        .serve_connection(Stream(stream), service);
    let until_asked = poll_fn(|cx| match connection.poll_without_shutdown(cx) {
        Poll::Ready(_) => Poll::Ready(Progress::Answered),
        Poll::Pending if asked.load(Ordering::Relaxed) => Poll::Ready(Progress::Asked),
        Poll::Pending => Poll::Pending,
    });
    match timeout(limits.head_time, until_asked).await {
        Ok(Progress::Answered) => {}
        Ok(Progress::Asked) => {
            let rest = poll_fn(|cx| connection.poll_without_shutdown(cx));
            if timeout(limits.whole_time, rest).await.is_err() {
                return;
            }
        }
        Err(_) => return,
    }
    ticket.is_answered();
    let Stream(stream) = connection.into_parts().io;
    timeout(limits.linger_time, linger(stream)).await.ok();
}

/// How far a connection has come.
enum Progress {
    /// The head was read.
    Asked,
    /// The answer was sent, or there will be none.
    Answered,
}

/// Says that nothing more will come, and throws away a bounded part of what the client still sends: a connection that is
/// closed on what was not read is reset, and the answer with it.
async fn linger(mut stream: TcpStream) {
    let mut stream = Pin::new(&mut stream);
    if poll_fn(|cx| stream.as_mut().poll_shutdown(cx)).await.is_err() {
        return;
    }
    let mut bytes = [0; 4096];
    let mut thrown = 0;
    while thrown < MAX_LINGER {
        let mut read = ReadBuf::new(&mut bytes);
        let ended = poll_fn(|cx| stream.as_mut().poll_read(cx, &mut read)).await.is_err() || read.filled().is_empty();
        if ended {
            return;
        }
        thrown += read.filled().len();
    }
}

/// Answers a request by its head, and by its body where it may have one.
async fn respond(request: Request<Incoming>, door: Arc<Door>) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let answer = if is_own_request(&head.method, &head.uri, &head.headers, door.port) {
        let path = percent_encoding::percent_decode_str(head.uri.path()).decode_utf8();
        match (path, bounded(body, door.limits.body_bytes, &head.method).await) {
            (Err(_), _) => Answer::refusal(StatusCode::BAD_REQUEST, &told!("page.no-text")),
            (_, Err(answer)) => answer,
            (Ok(path), Ok(body)) => {
                let query = head.uri.query().unwrap_or_default().to_owned();
                let question = Question { method: head.method, path: path.into_owned(), query, body };
                Arc::clone(&door.room).answer(question).await
            }
        }
    } else {
        Answer::refusal(StatusCode::FORBIDDEN, &told!("page.own-names"))
    };
    Ok(answer.response())
}

/// Reads a body where the method has one and no more than `most` bytes are sent.
async fn bounded(body: Incoming, most: usize, method: &Method) -> Result<Bytes, Answer> {
    let too_long = || Answer::refusal(StatusCode::PAYLOAD_TOO_LARGE, &told!("page.too-long", most));
    // What is asked with GET is asked by the address; where it has a body all the same, that stays unread.
    if most == 0 || method == Method::GET || method == Method::HEAD {
        return Ok(Bytes::new());
    }
    if body.size_hint().lower() > most as u64 {
        return Err(too_long());
    }
    match Limited::new(body, most).collect().await {
        Ok(whole) => Ok(whole.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(too_long()),
        Err(_) => Err(Answer::refusal(StatusCode::BAD_REQUEST, &told!("page.body"))),
    }
}
