//! Writing the new files of an import.

use std::io;

use super::{Fate, Fingerprint, Imported, Item, Plan, Source};
use crate::{
    disk::{self, Disk},
    journal::{
        error::{Error, Result, at},
        inside::{Dir, Inside},
        store::Journal,
    },
};

impl Journal {
    /// Writes the new files of a plan, the head first. Makes nothing where there are none; `tell` hears
    /// how many are there.
    ///
    /// May be repeated after a failure: what was written is there, and the rest follows.
    ///
    /// # Errors
    /// What failed, and how many files are there by then.
    pub fn import(
        &self,
        plan: &Plan,
        source: &dyn Source,
        tell: &mut dyn FnMut(usize),
    ) -> Result<Imported> {
        let mut imported = Imported::default();
        let mut importing = |turn| self.import_into((plan, source), turn, &mut imported, tell);
        let written = importing(Turn::Head).and_then(|()| importing(Turn::Rest));
        written.map_err(|source| Error::ImportStopped {
            written: imported.written,
            of: plan.new_files(),
            source: Box::new(source),
        })?;
        Ok(imported)
    }

    fn import_into(
        &self,
        (plan, source): (&Plan, &dyn Source),
        turn: Turn,
        imported: &mut Imported,
        tell: &mut dyn FnMut(usize),
    ) -> Result<()> {
        let wanted = plan.files.iter().filter_map(|file| match &file.fate {
            Fate::New { place, .. } => Some(Turn::of(place)),
            Fate::Same | Fate::Different | Fate::Refused(_) => None,
        });
        if !wanted.into_iter().any(|of| of == turn) {
            return Ok(());
        }
        let mut planned = plan.files.iter();
        source.each(&mut |Item { path, bytes, .. }| {
            let planned = planned.next().filter(|planned| planned.path == path);
            let fate = &planned.ok_or(Error::SourceChanged)?.fate;
            let Fate::New { place, bytes: seen } = fate else { return Ok(()) };
            if Turn::of(place) != turn {
                return Ok(());
            }
            match bytes {
                Ok(bytes) if Fingerprint::of(&bytes) == *seen => {
                    self.take_in(place, &bytes, imported)?;
                    tell(imported.written);
                    Ok(())
                }
                Ok(_) | Err(_) => Err(Error::SourceChanged),
            }
        })?;
        if planned.next().is_some() { Err(Error::SourceChanged) } else { Ok(()) }
    }

    fn take_in(&self, place: &Inside, bytes: &[u8], imported: &mut Imported) -> Result<()> {
        if *place != Inside::head() {
            self.begin()?;
        }
        let dir = match place.dir {
            Dir::Drafts => self.drafts_dirs()?.into_iter().next(),
            dir => Some(self.dir_of(dir)),
        };
        let dir = dir.ok_or_else(|| at("import", self.dir())(io::ErrorKind::NotFound.into()))?;
        self.disk.make_dirs(&dir).map_err(at("make", &dir))?;
        let path = dir.join(place.name());
        let disk = self.disk_of(place);
        match disk::write_new(disk, &path, bytes) {
            Ok(()) => imported.written += 1,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                match disk.read(&path) {
                    // A repetition: only to be made durable.
                    Ok(there) if there == bytes => {
                        self.disk.sync_dir(&dir).map_err(at("import", &path))?;
                        imported.written += 1;
                    }
                    Ok(_) | Err(_) => imported.kept.push(place.clone()),
                }
            }
            Err(error) => return Err(at("import", &path)(error)),
        }
        Ok(())
    }

    /// What is sealed already, and the head, are written as they are; all else by way of the seal.
    pub(super) fn disk_of(&self, place: &Inside) -> &dyn Disk {
        let as_it_is = place.is_sealed() || *place == Inside::head();
        if as_it_is { self.plain() } else { &*self.disk }
    }
}

/// What is written when: by the head the journal is known, and its drafts are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Head,
    Rest,
}

impl Turn {
    fn of(place: &Inside) -> Self {
        if *place == Inside::head() { Self::Head } else { Self::Rest }
    }
}
