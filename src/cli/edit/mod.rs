//! `mdmm edit`: the desk, a page in the browser that fills in an edition.

mod answers;
mod begin;
mod browser;
mod evidenced;
mod import;
mod keeper;
mod query;
mod room;
mod token;
mod watch;

use std::{
    path::{Path, PathBuf},
    sync::{Arc, mpsc::channel},
    thread,
};

use anyhow::Context;
use clap::Args;

use super::{
    editions::{self, Place},
    init,
    language::Spoken,
    output,
    verdict::Verdict,
};
use crate::desk::{Limits, Listener};
use crate::model::Language;
use crate::told;
use keeper::{Asked, Keeper, News};
use room::Desk;

/// What to edit, and where.
#[derive(Args, Debug)]
pub(super) struct EditArgs {
    /// The edition's folder.
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// The port on 127.0.0.1; 0 takes any that is free.
    #[arg(long, default_value_t = 0, value_parser = super::usage::port)]
    port: u16,
    /// Opens no browser: the address is printed, and that is all.
    #[arg(long)]
    no_open: bool,
    /// The language of the page; without it, as the browser asks.
    #[arg(long, value_name = "CODE", value_parser = Spoken)]
    lang: Option<Language>,
}

pub(super) fn run(args: &EditArgs) -> anyhow::Result<Verdict> {
    let folder = folder(&args.path)?;
    let language = args.lang;
    let listener = Listener::bind(args.port)?;
    let token = token::token()?;
    let (sender, receiver) = channel();
    let news = tokio::sync::watch::channel(News::default()).0;
    let desk = Arc::new(Desk::new(token.clone(), sender.clone(), news.subscribe()));
    let address = format!("http://127.0.0.1:{}/{token}/", listener.port());
    let ended = sender.clone();
    let serve = move || {
        let Err(error) = listener.serve(desk, Limits::for_editing(), output::complain);
        ended.send(Asked::Ended(error)).ok();
    };
    thread::Builder::new().spawn(serve).context(told!("edit.no-thread"))?;
    // Without standard output there is nobody to tell, and the page is served all the same.
    let _ = output::print(|out| Ok(writeln!(out, "{address}")?));
    output::say(&told!("edit.open", edition = begin::named(&folder)));
    if !args.no_open {
        browser::open(&address);
    }
    if !folder.join("edition.yaml").exists() && init::can_begin(&folder) {
        begin::wait(&folder, language, &receiver)?;
    }
    let _watching = watch::watch(&folder, sender)?;
    Err(Keeper::begin(&folder, language, receiver, news)?.run())
}

/// The folder of an edition that is there, or that can be begun.
fn folder(path: &Path) -> anyhow::Result<PathBuf> {
    let absolute = std::path::absolute(path)?;
    if init::can_begin(&absolute) {
        return Ok(absolute);
    }
    match editions::find_one(path)? {
        Place::Folder(folder) => Ok(folder.canonicalize().unwrap_or(folder)),
        Place::Revision(_) => anyhow::bail!(told!("edit.at-revision", path = path.display())),
    }
}
