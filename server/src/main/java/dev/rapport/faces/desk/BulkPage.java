package dev.rapport.faces.desk;

import java.util.List;
import java.util.Optional;

/// An act on many: who is in it and what it would do, how far it is, or what came of it.
///
/// @param what is done: "Leave in peace until Thu 3 Dec"
/// @param about the list in words, and how many are in it
/// @param form what it asks for; absent once it began
/// @param mayNot why she may not go on; empty where she may
/// @param some the first of those in it
/// @param reasons how many are left out for each reason
/// @param out those who are left out or stay, with the reason
/// @param file whether the list leaves as a file, and nobody is touched
public record BulkPage(
    String path,
    String what,
    String about,
    String title,
    List<String> sentences,
    Optional<AskForm> form,
    String mayNot,
    boolean canGo,
    String go,
    boolean file,
    boolean underWay,
    boolean goesOn,
    boolean stops,
    int done,
    int of,
    List<ImportGoPage.Count> counts,
    List<Person> some,
    String someWords,
    List<ImportGoPage.Count> reasons,
    List<Person> out,
    Optional<String> moreOut,
    boolean canUndo) {

  /// @param why empty for those whom it touches
  public record Person(String name, String path, String why) {}
}
