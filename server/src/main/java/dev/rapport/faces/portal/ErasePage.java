package dev.rapport.faces.portal;

import java.util.List;

/// What can be erased, and what must stay.
///
/// @param house the organisation that she looks at; empty while there is none
/// @param asked what she asked it for
public record ErasePage(String house, List<HeldPage.Asked> asked) {}
