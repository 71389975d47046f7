//! SHA-256 (FIPS 180-4), so that the hashes in the page's policy are held to the page by a test of ours;
//! the program itself hashes nothing.

use base64::{Engine as _, engine::general_purpose::STANDARD};

/// The digest as a page's policy writes it.
pub(super) fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(digest(bytes))
}

/// The first bits of the fractional parts of the roots of the first primes.
#[expect(clippy::cast_sign_loss, reason = "a fraction of a root is not negative")]
fn fraction(prime: u32, root: fn(f64) -> f64) -> u32 {
    (root(f64::from(prime)).fract() * 4_294_967_296.0) as u32
}

fn primes() -> impl Iterator<Item = u32> {
    (2_u32..).filter(|n| (2..*n).take_while(|d| d * d <= *n).all(|d| n % d != 0))
}

fn digest(bytes: &[u8]) -> Vec<u8> {
    let keys: Vec<u32> = primes().take(64).map(|prime| fraction(prime, f64::cbrt)).collect();
    let mut state: Vec<u32> = primes().take(8).map(|prime| fraction(prime, f64::sqrt)).collect();
    let mut padded = bytes.to_vec();
    padded.push(0x80);
    padded.resize(padded.len() + (120 - padded.len() % 64) % 64, 0);
    padded.extend((bytes.len() as u64 * 8).to_be_bytes());
    for block in padded.chunks(64) {
        let mut words: Vec<u32> =
            block.chunks(4).map(|word| u32::from_be_bytes(word.try_into().unwrap())).collect();
        for at in 16..64 {
            let (a, b) = (words[at - 15], words[at - 2]);
            let small = a.rotate_right(7) ^ a.rotate_right(18) ^ (a >> 3);
            let large = b.rotate_right(17) ^ b.rotate_right(19) ^ (b >> 10);
            let sum = words[at - 16].wrapping_add(small).wrapping_add(words[at - 7]);
            words.push(sum.wrapping_add(large));
        }
        let mut v = state.clone();
        for (key, word) in keys.iter().zip(&words) {
            let turned = v[4].rotate_right(6) ^ v[4].rotate_right(11) ^ v[4].rotate_right(25);
            let choice = (v[4] & v[5]) ^ (!v[4] & v[6]);
            let first = [turned, choice, *key, *word].into_iter().fold(v[7], u32::wrapping_add);
            let turned = v[0].rotate_right(2) ^ v[0].rotate_right(13) ^ v[0].rotate_right(22);
            let most = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
            v.rotate_right(1);
            v[4] = v[4].wrapping_add(first);
            v[0] = first.wrapping_add(turned).wrapping_add(most);
        }
        for (sum, part) in state.iter_mut().zip(v) {
            *sum = sum.wrapping_add(part);
        }
    }
    state.into_iter().flat_map(u32::to_be_bytes).collect()
}

#[test]
fn it_is_the_hash_of_the_standard() {
    assert_eq!(base64(b""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    assert_eq!(base64(b"abc"), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}
