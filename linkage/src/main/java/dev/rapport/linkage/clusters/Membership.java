package dev.rapport.linkage.clusters;

/// A record is a person's since a moment.
public record Membership<P extends Comparable<P>, R extends Comparable<R>>(
    R record, P person, long since) {}
