//! Lines with a passphrase each, byte by byte: nothing of what follows is taken, and nothing of them is
//! left in a buffer.

use std::fs::File;
use std::io::{self, Read as _};

use zeroize::Zeroizing;

use super::super::Stop;
use crate::disk::seal::SecretString;

/// Longer than any passphrase.
const LONGEST: usize = 1024;

/// A descriptor from which passphrases are read.
#[derive(Debug)]
pub(in crate::cli) enum Lines {
    /// Standard input; what follows the line is read by whoever comes next.
    Stdin,
    File(File),
}

impl Lines {
    /// The descriptor of this number. Elsewhere than on Unix there is only standard input, 0.
    pub(super) fn open(number: u32) -> Result<Self, Stop> {
        if number == 0 {
            return Ok(Self::Stdin);
        }
        if !cfg!(unix) {
            let words = "on this system only --passphrase-fd 0 can be read, standard input";
            return Err(Stop::WrongUsage(words.to_owned()));
        }
        File::open(format!("/dev/fd/{number}")).map(Self::File).map_err(|error| {
            Stop::CouldNot(format!("--passphrase-fd {number} cannot be read: {error}"))
        })
    }

    pub(super) fn next(&mut self) -> Result<SecretString, Stop> {
        let read = match self {
            Self::Stdin => read_line(stdin_byte),
            Self::File(file) => read_line(|byte| file.read(byte)),
        };
        read.map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => {
                Stop::CouldNot("--passphrase-fd gave no passphrase; nothing was changed".to_owned())
            }
            _ => Stop::CouldNot(format!("the passphrase could not be read: {error}")),
        })
    }
}

#[cfg(unix)]
pub(super) fn stdin_byte(byte: &mut [u8]) -> io::Result<usize> {
    Ok(rustix::io::read(rustix::stdio::stdin(), byte)?)
}

#[cfg(not(unix))]
fn stdin_byte(byte: &mut [u8]) -> io::Result<usize> {
    io::stdin().lock().read(byte)
}

/// Reads up to the end of a line, which is not part of it.
pub(super) fn read_line(
    mut read: impl FnMut(&mut [u8]) -> io::Result<usize>,
) -> io::Result<SecretString> {
    // Made once, large enough: a buffer that grows leaves its words behind.
    let mut line = Zeroizing::new(Vec::with_capacity(LONGEST));
    let mut byte = Zeroizing::new([0_u8; 1]);
    loop {
        match read(&mut byte[..]) {
            Ok(0) if line.is_empty() => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(0) => break,
            Ok(_) if byte[0] == b'\n' => break,
            Ok(_) if line.len() == LONGEST => {
                return Err(io::Error::other("it is longer than 1024 bytes"));
            }
            Ok(_) => line.push(byte[0]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    let text = str::from_utf8(&line).map_err(|_why| io::Error::other("it is not UTF-8 text"))?;
    let mut secret = String::with_capacity(text.len());
    secret.push_str(text);
    Ok(SecretString::from(secret))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::seal::ExposeSecret as _;

    fn read(mut bytes: &[u8]) -> io::Result<String> {
        read_line(|byte| bytes.read(byte)).map(|secret| secret.expose_secret().to_owned())
    }

    #[test]
    fn a_line_ends_where_it_ends_and_nothing_else_is_taken_off() {
        for (bytes, told) in
            [("tea\n", "tea"), (" tea \r\nmore", " tea "), ("thé", "thé"), ("\n", "")]
        {
            assert_eq!(read(bytes.as_bytes()).unwrap(), told);
        }
        assert_eq!(read(b"").unwrap_err().kind(), io::ErrorKind::UnexpectedEof);
        assert!(read(b"\xff\n").is_err());
        assert!(read(&[b'x'; 1025]).is_err());
        let mut two: &[u8] = b"one\ntwo\n";
        let mut next = || read_line(|byte| two.read(byte)).unwrap().expose_secret().to_owned();
        assert_eq!((next(), next()), ("one".to_owned(), "two".to_owned()));
    }
}
