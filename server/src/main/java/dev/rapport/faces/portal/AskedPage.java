package dev.rapport.faces.portal;

import java.util.List;

/// What a clerk asks her to open, before she says yes or no.
///
/// @param path where she answers
/// @param clerk first name and role of whoever gets to read it
/// @param problem why her answer made no key; empty at first
/// @param items what she may weaken or strike
/// @param missing what is asked for and her vault does not have
/// @param beyond what of it the house's own list does not name; empty when it names all
/// @param list where that list stands
/// @param kept what happens with what they take down
/// @param until when she answers by, or how long it is open
/// @param calls whether she is reminded that nobody may talk her into it by phone
public record AskedPage(
    String path,
    String house,
    String place,
    String clerk,
    String errand,
    String problem,
    List<NewKeyPage.Item> items,
    List<String> missing,
    String beyond,
    String list,
    String kept,
    String until,
    boolean stale,
    boolean calls) {

  /// One line of those that wait.
  public record Line(String path, String errand, String aside) {}
}
