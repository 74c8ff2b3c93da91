//! A package that is looked at again whenever something in its folders changed.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use policy_preview::service::{LONGEST, PAUSE, RETURN};

use super::super::super::{Failure, failure};
use super::super::folders::folders;
use super::super::look::{again, watched};
use super::answer::Site;

/// Watches a package as long as the program runs.
pub(super) fn watch(package: &Path, site: Arc<Site>) -> Result<(), Failure> {
    let (send, events) = channel();
    let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // To look at files is an event, too, and would be followed by the next look.
        if event.is_ok_and(|event| changes(event.kind)) {
            // Nobody listens any more when the program ends.
            let _ = send.send(());
        }
    });
    let folder = watched(package);
    let mut watch = Watch { watcher: watcher.map_err(failure)?, folder, events };
    watch.follow().map_err(|error| {
        Failure::new(format_args!("{} cannot be watched: {error}", watch.folder.display()))
    })?;
    let package = package.to_owned();
    thread::spawn(move || {
        while watch.wait() {
            // First, or a change after the look could be missed; what is gone is seen by the look.
            let _ = watch.follow();
            site.take(again(&package));
        }
    });
    Ok(())
}

fn changes(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}

struct Watch {
    watcher: RecommendedWatcher,
    folder: PathBuf,
    events: Receiver<()>,
}

impl Watch {
    /// Watches all folders that are there now. To watch one twice does no harm: another may be in its place.
    fn follow(&mut self) -> notify::Result<()> {
        let mut all = folders(&self.folder).into_iter();
        let own = all.next().map(|folder| self.watcher.watch(&folder, RecursiveMode::NonRecursive));
        for folder in all {
            // It may have gone in this moment, which is an event of the folder above.
            let _ = self.watcher.watch(&folder, RecursiveMode::NonRecursive);
        }
        own.unwrap_or(Ok(()))
    }

    /// Waits for a change, and until it is quiet; false when there is nobody to tell any more.
    fn wait(&self) -> bool {
        loop {
            let event = match self.folder.is_dir() {
                true => self.events.recv().map_err(|_| RecvTimeoutError::Disconnected),
                // Nothing tells that it is back.
                false => self.events.recv_timeout(Duration::from_millis(RETURN)),
            };
            match event {
                Err(RecvTimeoutError::Disconnected) => return false,
                Err(RecvTimeoutError::Timeout) if !self.folder.is_dir() => {}
                Ok(()) | Err(RecvTimeoutError::Timeout) => break,
            }
        }
        // Something else in the folder may be written without an end.
        let end = Instant::now() + Duration::from_millis(LONGEST);
        let pause = Duration::from_millis(PAUSE);
        while Instant::now() < end && self.events.recv_timeout(pause).is_ok() {}
        true
    }
}
