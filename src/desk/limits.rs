//! What a client may take of the server: time, bytes, headers and connections.

use std::time::Duration;

/// The bounds of a server.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The longest that the head of a request may take, from the moment of connecting.
    pub head_time: Duration,
    /// The longest that the rest may take: the body, the wait for what is asked, and the answer.
    pub whole_time: Duration,
    /// How long what a client still sends is thrown away, so that it can read its answer.
    pub linger_time: Duration,
    /// The most bytes of a head; the parser takes no fewer than 8 KiB.
    pub head_bytes: usize,
    /// The most headers.
    pub headers: usize,
    /// The most bytes of a body.
    pub body_bytes: usize,
    /// The most connections at once: beyond them a new one takes the place of the oldest.
    pub connections: usize,
}

impl Limits {
    /// For a page that can only be read: no request has a body. An answer may wait for 25 s.
    #[must_use]
    pub fn for_reading() -> Self {
        Self {
            head_time: Duration::from_secs(10),
            whole_time: Duration::from_secs(60),
            linger_time: Duration::from_secs(1),
            head_bytes: 16 << 10,
            headers: 64,
            body_bytes: 0,
            connections: most_connections(),
        }
    }

    /// For a page that changes tables: a request has a body of up to 2 MiB, which holds the largest table that is pasted.
    #[must_use]
    pub fn for_editing() -> Self {
        Self { body_bytes: 2 << 20, ..Self::for_reading() }
    }
}

/// As many connections as a browser never has, and no more than a quarter of the descriptors that the machine gives:
/// the tables must be readable whoever connects.
fn most_connections() -> usize {
    const MOST: usize = 256;
    #[cfg(unix)]
    if let Some(descriptors) = rustix::process::getrlimit(rustix::process::Resource::Nofile).current {
        return MOST.min(usize::try_from(descriptors / 4).unwrap_or(MOST)).max(2);
    }
    MOST
}
