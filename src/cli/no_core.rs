//! No core dumps: what a leader wrote, and a passphrase, would lie in them in clear.

/// Forbids them for this process, and with that the reading of its memory by others of the same account.
#[cfg(unix)]
pub(super) fn forbid() {
    use rustix::process::{Resource, Rlimit, setrlimit};

    // Where the system refuses, it is no reason not to begin.
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    #[cfg(any(target_os = "linux", target_os = "android"))]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    }
}

/// Windows writes none unless an administrator asks for them.
#[cfg(not(unix))]
pub(super) fn forbid() {}
