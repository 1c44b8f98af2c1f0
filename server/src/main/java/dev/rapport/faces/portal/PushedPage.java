package dev.rapport.faces.portal;

import java.util.List;

/// What a vendor's system asks her to open, before she says yes or no.
///
/// @param path where her answer goes
/// @param who which house, where, and for which of its clerks
/// @param problem why nothing was opened; empty at first
/// @param missing what it needs and her vault does not have
/// @param stale whether she has to come in once more, since something sensitive is asked for
/// @param kept what happens with what they take down
/// @param terms on which it is opened
public record PushedPage(
    String path,
    String title,
    List<String> who,
    String problem,
    List<NewKeyPage.Item> items,
    List<String> missing,
    boolean stale,
    String kept,
    String terms) {}
