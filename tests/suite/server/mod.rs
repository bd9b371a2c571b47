//! `mdmm serve` and `mdmm watch`: what is saved is shown, whoever connects and whatever is sent.

mod books;
mod flood;
mod life;
pub mod running;
mod saves;
mod sockets;
