//! The key of a protected journal: what it seals, what it opens, and how it is itself locked up.
//!
//! Everything is in the age format (age-encryption.org/v1), so that the stock `age` command opens it.
//! One X25519 identity seals all files of a journal; it lies beside them, locked by a passphrase. Its
//! recipient is derived from it and written nowhere. The recovery key is the identity itself, in age's
//! own words: whoever has it needs neither the passphrase nor this program.

use std::{
    fmt,
    io::{self, Read as _},
};

use age::{DecryptError, Decryptor, scrypt, x25519};
use zeroize::Zeroizing;

pub use age::secrecy::{ExposeSecret, SecretString};

/// How a recovery key begins.
const RECOVERY: &str = "AGE-SECRET-KEY-1";

/// The most work a lock may ask for: 2 to this power, about two seconds. A file that asks for more was
/// put there to keep us busy.
const HARDEST: u8 = 20;

/// How hard each guess at a passphrase is made: scrypt's cost is 2 to this power.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkFactor(u8);

impl WorkFactor {
    /// About half a second a guess; the same on every machine, so that a slow one locks no worse.
    pub const FULL: Self = Self(18);
    /// No work at all. It is not in the program: only the tests of this crate have it.
    #[cfg(test)]
    pub(crate) const NONE: Self = Self(1);
}

/// Whether these bytes are a key under a passphrase, as `identity.age` is one.
pub fn is_lock(bytes: &[u8]) -> bool {
    Decryptor::new_buffered(bytes).is_ok_and(|lock| lock.is_scrypt())
}

/// Why something sealed stays closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The journal has not been unlocked.
    Locked,
    /// It was sealed with another key, or its first lines were altered: these two look the same.
    OtherKey,
    /// It was altered or cut short.
    Altered,
    /// Not the passphrase.
    WrongPassphrase,
    /// Not a recovery key: mistyped.
    NoRecoveryKey,
    /// The lock asks for more work than any of ours.
    TooMuchWork,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Locked => "it is protected, and not unlocked",
            Self::OtherKey => "it was sealed with another key, or its beginning was altered",
            Self::Altered => "it was altered or cut short",
            Self::WrongPassphrase => "wrong passphrase",
            Self::NoRecoveryKey => "that is not the whole recovery key, letter by letter",
            Self::TooMuchWork => "it asks for more work than any lock of this program",
        })
    }
}

impl std::error::Error for Trouble {}

impl Trouble {
    /// The trouble that an error of the disk carries, if it does.
    pub fn of(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref().copied()
    }
}

impl From<Trouble> for io::Error {
    fn from(trouble: Trouble) -> Self {
        let kind = match trouble {
            Trouble::Locked | Trouble::OtherKey => io::ErrorKind::PermissionDenied,
            Trouble::WrongPassphrase | Trouble::NoRecoveryKey => io::ErrorKind::InvalidInput,
            Trouble::Altered | Trouble::TooMuchWork => io::ErrorKind::InvalidData,
        };
        Self::new(kind, trouble)
    }
}

/// A key that is unlocked. It wipes itself when it is dropped.
pub struct Key {
    identity: x25519::Identity,
    recipient: x25519::Recipient,
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

impl Key {
    /// A new one.
    pub fn generate() -> Self {
        Self::of(x25519::Identity::generate())
    }

    fn of(identity: x25519::Identity) -> Self {
        let recipient = identity.to_public();
        Self { identity, recipient }
    }

    /// Seals `bytes`.
    ///
    /// # Errors
    /// Where the system gives no randomness.
    pub fn seal(&self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        sealed_to(&self.recipient, bytes)
    }

    /// Opens what was sealed with this key, of at most so many bytes: all of it, or none.
    ///
    /// # Errors
    /// Why it stays closed.
    pub fn open(&self, largest: u64, sealed: &[u8]) -> io::Result<Vec<u8>> {
        let decryptor = Decryptor::new_buffered(sealed).map_err(|error| closed(&error))?;
        let identities = std::iter::once(&self.identity as &dyn age::Identity);
        let reader = decryptor.decrypt(identities).map_err(|error| closed(&error))?;
        // One allocation: plain text is not strewn about while a buffer grows.
        let mut bytes = Vec::with_capacity(sealed.len());
        let read = reader.take(largest.saturating_add(1)).read_to_end(&mut bytes);
        // Pieces of an altered file may have come before the altered one: none of them is given.
        read.map_err(|_altered| Trouble::Altered)?;
        if bytes.len() as u64 > largest {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes)
    }

    /// This key, locked by a passphrase: the file `identity.age`.
    ///
    /// # Errors
    /// Where the system gives no randomness.
    pub fn locked_by(&self, passphrase: &SecretString, work: WorkFactor) -> io::Result<Vec<u8>> {
        let mut lock = scrypt::Recipient::new(passphrase.clone());
        lock.set_work_factor(work.0);
        let key = self.identity.to_string();
        let line = Zeroizing::new(format!("{}\n", key.expose_secret()));
        sealed_to(&lock, line.as_bytes())
    }

    /// Unlocks a key with its passphrase. This is the slow step.
    ///
    /// # Errors
    /// That it is the wrong passphrase, or that the file is no such lock.
    pub fn unlock(locked: &[u8], passphrase: &SecretString) -> Result<Self, Trouble> {
        let mut lock = scrypt::Identity::new(passphrase.clone());
        lock.set_max_work_factor(HARDEST);
        let decryptor = Decryptor::new_buffered(locked).map_err(|_altered| Trouble::Altered)?;
        let identities = std::iter::once(&lock as &dyn age::Identity);
        let reader = decryptor.decrypt(identities).map_err(|error| match error {
            DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => {
                Trouble::WrongPassphrase
            }
            DecryptError::ExcessiveWork { .. } => Trouble::TooMuchWork,
            _ => Trouble::Altered,
        })?;
        // As stock age takes it: lines of remarks, and the key.
        let mut text = Zeroizing::new(String::with_capacity(locked.len()));
        reader
            .take(locked.len() as u64)
            .read_to_string(&mut text)
            .map_err(|_altered| Trouble::Altered)?;
        let mut lines = text.lines().map(str::trim);
        let key = lines.find(|line| !line.is_empty() && !line.starts_with('#'));
        let identity = key.and_then(|key| key.parse().ok()).ok_or(Trouble::Altered)?;
        Ok(Self::of(identity))
    }

    /// The recovery key, to be printed.
    pub fn recovery(&self) -> SecretString {
        self.identity.to_string()
    }

    /// The key that a recovery key is, in whatever spacing and capitals it was typed. None where it
    /// does not look like one: then it is a passphrase.
    pub fn recover(typed: &SecretString) -> Option<Result<Self, Trouble>> {
        let mut text = Zeroizing::new(String::with_capacity(typed.expose_secret().len()));
        let typed = typed.expose_secret().chars().filter(|c| !c.is_whitespace());
        text.extend(typed.map(|c| c.to_ascii_uppercase()));
        let parsed = || text.parse().map(Self::of).map_err(|_why: &str| Trouble::NoRecoveryKey);
        text.starts_with(RECOVERY).then(parsed)
    }
}

fn sealed_to(recipient: &impl age::Recipient, bytes: &[u8]) -> io::Result<Vec<u8>> {
    age::encrypt(recipient, bytes).map_err(|_why| io::Error::other("it could not be sealed"))
}

fn closed(error: &DecryptError) -> Trouble {
    match error {
        DecryptError::NoMatchingKeys
        | DecryptError::DecryptionFailed
        | DecryptError::KeyDecryptionFailed => Trouble::OtherKey,
        _ => Trouble::Altered,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(text: &str) -> SecretString {
        SecretString::from(text.to_owned())
    }

    #[test]
    fn a_key_comes_back_by_its_passphrase_and_by_its_recovery_key_and_by_nothing_else() {
        let key = Key::generate();
        let sealed = key.seal(b"The gate.").unwrap();
        assert_eq!(key.open(100, &sealed).unwrap(), b"The gate.");
        let locked = key.locked_by(&secret("tea at four"), WorkFactor::NONE).unwrap();
        let again = Key::unlock(&locked, &secret("tea at four")).unwrap();
        assert_eq!(again.open(100, &sealed).unwrap(), b"The gate.");
        let wrong = Key::unlock(&locked, &secret("tea at five")).unwrap_err();
        assert_eq!(wrong, Trouble::WrongPassphrase);
        let typed = key.recovery().expose_secret().to_lowercase();
        let (start, end) = typed.split_at(30);
        let recovered = Key::recover(&secret(&format!(" {start} \n{end} "))).unwrap().unwrap();
        assert_eq!(recovered.open(100, &sealed).unwrap(), b"The gate.");
        let mistyped = format!("{start}q{end}");
        assert_eq!(Key::recover(&secret(&mistyped)).unwrap().unwrap_err(), Trouble::NoRecoveryKey);
        assert!(Key::recover(&secret("tea at four")).is_none());
        let other = Key::generate().open(100, &sealed).unwrap_err();
        assert_eq!(Trouble::of(&other), Some(Trouble::OtherKey));
    }

    #[test]
    fn whatever_is_altered_or_cut_is_given_as_nothing_at_all() {
        let key = Key::generate();
        let text = "What was said at the gate. ".repeat(6000);
        let sealed = key.seal(text.as_bytes()).unwrap();
        assert!(sealed.len() > 2 * 65536, "several pieces");
        let at: Vec<usize> = (0..400).chain((400..sealed.len()).step_by(997)).collect();
        for at in at {
            let mut flipped = sealed.clone();
            flipped[at] ^= 1;
            assert!(Trouble::of(&key.open(1 << 24, &flipped).unwrap_err()).is_some(), "byte {at}");
            let cut = key.open(1 << 24, &sealed[..at]).unwrap_err();
            assert_eq!(Trouble::of(&cut), Some(Trouble::Altered), "cut at {at}");
        }
        let more = [&sealed[..], b"x"].concat();
        assert_eq!(Trouble::of(&key.open(1 << 24, &more).unwrap_err()), Some(Trouble::Altered));
        let large = key.open(1000, &sealed).unwrap_err();
        assert_eq!(large.kind(), io::ErrorKind::FileTooLarge);
    }

    #[test]
    fn a_lock_that_was_altered_is_never_said_to_be_open_and_none_keeps_us_busy() {
        let locked = Key::generate().locked_by(&secret("tea"), WorkFactor::NONE).unwrap();
        for at in 0..locked.len() {
            let mut flipped = locked.clone();
            flipped[at] ^= 1;
            assert!(Key::unlock(&flipped, &secret("tea")).is_err(), "byte {at}");
            assert_eq!(Key::unlock(&locked[..at], &secret("tea")).unwrap_err(), Trouble::Altered);
        }
        let text = String::from_utf8_lossy(&locked);
        let end = text.find(" 1\n").unwrap();
        for (factor, told) in [
            ("63", Trouble::TooMuchWork),
            ("21", Trouble::TooMuchWork),
            ("64", Trouble::TooMuchWork),
            ("9999", Trouble::Altered),
            ("-1", Trouble::Altered),
        ] {
            let hostile = [&locked[..=end], factor.as_bytes(), &locked[end + 2..]].concat();
            let refused = Key::unlock(&hostile, &secret("tea")).unwrap_err();
            assert_eq!(refused, told, "{factor}");
        }
        let ours = Key::generate();
        let no_lock = ours.seal(b"AGE-SECRET-KEY-1").unwrap();
        assert_eq!(Key::unlock(&no_lock, &secret("tea")).unwrap_err(), Trouble::Altered);
    }
}
