//! The listener: bound to loopback, one thread for all connections, and never ended by what the machine refuses.

use std::{convert::Infallible, future::Future, io, net::Ipv4Addr, pin::Pin, sync::Arc, time::Duration};

use anyhow::{Context, anyhow};
use tokio::{net::TcpListener, runtime, task, time::sleep};

use super::{
    answer::{Answer, Question},
    connections::{Connections, Shrunk},
    exchange::{Door, exchange},
    limits::Limits,
};
use crate::{messages::machine_says, told};

/// How long is waited before the machine is asked again for what it has refused.
const PAUSE: Duration = Duration::from_millis(50);

/// An answer that may have to be waited for.
pub type Waiting = Pin<Box<dyn Future<Output = Answer> + Send>>;

/// What a command shows: the answers to what was let in.
pub trait Room: Send + Sync + 'static {
    /// Answers a question. It must not block: all connections share one thread.
    fn answer(self: Arc<Self>, question: Question) -> Waiting;
}

/// A port of this machine's own address, that nobody else can reach.
#[derive(Debug)]
pub struct Listener {
    listener: std::net::TcpListener,
    port: u16,
}

impl Listener {
    /// Takes a port of 127.0.0.1; 0 is any that is free.
    ///
    /// # Errors
    /// Where the port is taken, or the machine refuses.
    pub fn bind(port: u16) -> anyhow::Result<Self> {
        let refused = |error: io::Error| {
            anyhow!(told!("listen.refused", address = format!("127.0.0.1:{port}"), error = machine_says(&error)))
        };
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(refused)?;
        listener.set_nonblocking(true).map_err(refused)?;
        let port = listener.local_addr().map_err(refused)?.port();
        Ok(Self { listener, port })
    }

    /// The port that was taken.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Answers whoever asks, for as long as the program runs. `complain` is told, once, where the machine refuses a
    /// connection; those that are there are then fewer, and it goes on.
    ///
    /// # Errors
    /// Where the machine gives no means to wait for connections.
    pub fn serve(self, room: Arc<dyn Room>, limits: Limits, complain: impl FnOnce(&str)) -> anyhow::Result<Infallible> {
        let refused = || told!("listen.no-means");
        let runtime = runtime::Builder::new_current_thread().enable_io().enable_time().build().with_context(refused)?;
        let door = Arc::new(Door { room, port: self.port, limits });
        runtime.block_on(async {
            let listener = TcpListener::from_std(self.listener).with_context(refused)?;
            Ok(accept(&listener, &door, complain).await)
        })
    }
}

/// Takes one connection after another.
async fn accept(listener: &TcpListener, door: &Arc<Door>, complain: impl FnOnce(&str)) -> Infallible {
    let connections = Arc::new(Connections::new(door.limits.connections));
    let mut complain = Some(complain);
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                let ticket = Connections::enter(&connections);
                let number = ticket.number();
                let connection = tokio::spawn(exchange(stream, Arc::clone(door), ticket));
                connections.ends_by(number, connection.abort_handle());
                // Whoever had to go is gone before the next is taken.
                task::yield_now().await;
            }
            // Gone before it was taken.
            Err(error) if matches!(error.kind(), io::ErrorKind::ConnectionAborted | io::ErrorKind::Interrupted) => {}
            Err(error) => {
                if let Some(complain) = complain.take() {
                    complain(&told!("listen.fewer", error = error.to_string()));
                }
                match connections.shrink() {
                    Shrunk::ToHalf => task::yield_now().await,
                    Shrunk::Nothing => sleep(PAUSE).await,
                }
            }
        }
    }
}
