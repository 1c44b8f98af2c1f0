package dev.rapport.facts.holders;

import dev.rapport.ground.tenancy.HolderId;

/// A holder gives up her account; told inside the transaction that erases it, in her name.
public record HolderLeft(HolderId holder) {}
