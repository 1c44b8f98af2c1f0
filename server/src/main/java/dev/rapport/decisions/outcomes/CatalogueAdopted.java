package dev.rapport.decisions.outcomes;

/// A house tells other experiences apart from now on; told inside the transaction.
public record CatalogueAdopted(int version) {}
