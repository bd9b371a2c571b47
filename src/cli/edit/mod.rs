//! `mdmm edit`: the desk, a page in the browser that fills in an edition.

mod answers;
mod browser;
mod evidenced;
mod keeper;
mod query;
mod room;
mod token;
mod watch;

use std::{path::PathBuf, sync::Arc, thread};

use anyhow::Context;
use clap::Args;

use super::{
    editions::{self, Place},
    output,
    report::ReportLanguage,
    verdict::Verdict,
};
use crate::desk::{Limits, Listener};
use crate::told;
use keeper::{Asked, Keeper};
use room::Desk;

/// What to edit, and where.
#[derive(Args, Debug)]
pub(super) struct EditArgs {
    /// The edition's folder.
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// The port on 127.0.0.1; 0 takes any that is free.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Opens no browser: the address is printed, and that is all.
    #[arg(long)]
    no_open: bool,
    /// The language of the page; without it, as the browser asks.
    #[arg(long, value_enum)]
    lang: Option<ReportLanguage>,
}

pub(super) fn run(args: &EditArgs) -> anyhow::Result<Verdict> {
    let place = editions::find_one(&args.path)?;
    let Place::Folder(folder) = &place else {
        anyhow::bail!(told!("edit.at-revision", path = args.path.display()));
    };
    let listener = Listener::bind(args.port)?;
    let token = token::token()?;
    let (keeper, asked) = Keeper::begin(folder, args.lang.map(ReportLanguage::language))?;
    let _watching = watch::watch(folder, asked.clone())?;
    let desk = Arc::new(Desk::new(token.clone(), asked.clone(), keeper.news()));
    let address = format!("http://127.0.0.1:{}/{token}/", listener.port());
    let name = keeper.name().to_owned();
    let serve = move || {
        let Err(error) = listener.serve(desk, Limits::for_editing(), output::complain);
        asked.send(Asked::Ended(error)).ok();
    };
    thread::Builder::new().spawn(serve).context(told!("edit.no-thread"))?;
    // Without standard output there is nobody to tell, and the page is served all the same.
    let _ = output::print(|out| Ok(writeln!(out, "{address}")?));
    output::say(&told!("edit.open", edition = name));
    if !args.no_open {
        browser::open(&address);
    }
    Err(keeper.run())
}
