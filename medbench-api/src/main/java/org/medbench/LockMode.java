package org.medbench;

/** What a lock file decides while a repository reads. In both modes nothing is served that contradicts an entry. */
public enum LockMode {
    /** A benchmark that the file locks is read as locked; for others the sources are asked as without a lock file. */
    LOCKED,
    /** Only what the file locks is read; no source is asked what a name stands for, and the file is never written. */
    FROZEN
}
