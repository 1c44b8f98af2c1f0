package dev.rapport.ground.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whatever a page says stands in the catalogue.
class UnspokenWordsTests {

  /// The same in every language: the product, keys, and what is typed on a command line.
  private static final Set<String> NAMES =
      Set.of(
          "Rapport",
          "Esc",
          "Enter",
          "Ctrl K",
          "Ctrl Z",
          "Ctrl Enter",
          "yyyy-MM-dd",
          "./rapport import --mapping",
          "./rapport import people.csv --as people",
          "./rapport import contacts.csv --as contacts",
          "./rapport found mill-road --name \"Your house\" --manager \"Your name\" --email"
              + " you@example.org");

  /// Literals that read as words and are none of a page, each with why.
  private static final Map<String, String> NOT_OF_A_PAGE =
      Map.ofEntries(
          Map.entry("Asked us to stop", "kept; said again for its reader by Words.kept"),
          Map.entry("told to ", "kept with a permission, as where it comes from"),
          Map.entry(" at the desk", "kept with a permission, as where it comes from"),
          Map.entry("Removed as written down by mistake", "kept; said again by Words.kept"),
          Map.entry("Whoever had it was erased", "kept; said again by Words.kept"),
          Map.entry("Somebody else, as was seen at the desk", "kept; said again by Words.kept"),
          Map.entry("It was written down about her at the desk", "kept, and shown on no page"),
          Map.entry("Restored", "kept with the end of a suppression"),
          Map.entry("Somebody", "kept as a name while nothing else is known"),
          Map.entry("read person", "kept as an act; HistoryViews says it"),
          Map.entry("export ", "kept as an act; HistoryViews says it"),
          Map.entry("as ", "kept with the note of a list that was taken along"),
          Map.entry(" days", "kept with the note of a list that was taken along"),
          Map.entry(", reading too", "kept with the note of a list that was taken along"),
          Map.entry("many %s %d", "a key of what an act on many said"),
          Map.entry("sandbox; default-src 'none'", "a header of HTTP"),
          Map.entry("%s, %s: %s", "kept with the note of a changed view"),
          Map.entry(
              "The view %s is changed by its owner or a manager",
              "refused by the table of routes before, in the reader's words"),
          Map.entry(", as ", "kept with the note of a list that was taken along"),
          Map.entry("attachment; filename=\"people.", "a header of HTTP"),
          Map.entry("attachment; filename=\"%s.%s\"", "a header of HTTP"),
          Map.entry("attachment; filename=\"%s.zip\"", "a header of HTTP"),
          Map.entry("as a zip", "kept with the note of a house that was taken along"),
          Map.entry("those who were ticked", "kept; said again by Words.kept"),
          Map.entry("Taken back at once", "kept; said again by Words.kept"),
          Map.entry("tell note", "kept as an act; HistoryViews says it"),
          Map.entry("tell feeling", "kept as an act; HistoryViews says it"),
          Map.entry("open problem", "kept as an act; HistoryViews says it"),
          Map.entry("take back ", "kept as an act; HistoryViews says it"),
          Map.entry(" by ", "kept with a withdrawal; HistoryViews says it"),
          Map.entry("read list", "an act of the audit, said by Readings"),
          Map.entry("file cut off", "the name of something in a session"),
          Map.entry("noted for many by ", "kept with a permission, as where it comes from"),
          Map.entry("act on many-", "the name of a thread"),
          Map.entry("delete view", "kept as an act; HistoryViews says it"),
          Map.entry("change view", "kept as an act; HistoryViews says it"),
          Map.entry("Taken back with its import", "kept of a plan that nobody reads any more"),
          Map.entry("finish plan step", "kept as an act; HistoryViews says it"),
          Map.entry("skip plan step", "kept as an act; HistoryViews says it"),
          Map.entry("There is no plan ", "said to a log; whoever asks gets 404"),
          Map.entry(
              "The step %s is not open in this plan", "said to a log, or as 400 to a program"),
          Map.entry("change policy", "kept as an act; HistoryViews says it"),
          Map.entry("return to policy ", "kept as an act; HistoryViews says it"),
          Map.entry("as before", "kept with the note of a changed mail server"),
          Map.entry("invited by", "kept with the note of who accepted"),
          Map.entry("left out of ", "the name of a file"),
          Map.entry("permission, peace, pressure", "kept with the evidence of a decision"),
          Map.entry("Etc/", "how some time zones begin"),
          Map.entry("Strict", "an attribute of a cookie"),
          Map.entry("Lax", "an attribute of a cookie"),
          Map.entry(
              "A demonstration answers as localhost and under no other name.",
              "said to a program that asks under another name"),
          Map.entry("Sign in first.", "said to a program"),
          Map.entry("Send the token of your session with each POST.", "said to a program"),
          Map.entry("That is not among what your role may do.", "said to a program"),
          Map.entry("M%d %dh0", "the path of a dot"),
          Map.entry("M0 %sL%d %s", "the path of a line"),
          Map.entry("ErrandPage[%s]", "said to a log"),
          Map.entry("Passed[%s]", "said to a log"),
          Map.entry("Said[%b]", "said to a log"),
          Map.entry("CodesShownPage", "said to a log"),
          Map.entry("VaultPage", "said to a log"),
          Map.entry("Item[%s]", "said to a log"),
          Map.entry("Waiting", "said to a log"),
          Map.entry("CounterPage", "said to a log"),
          Map.entry("Key", "said to a log"),
          Map.entry("attachment; filename=\"receipt.json\"", "a header of HTTP"),
          Map.entry("in person", "kept with the note of who was invited"),
          Map.entry("strike ", "sent by a button"),
          Map.entry("return ", "sent by a button"),
          Map.entry("links to ", "counted with tries to come in"),
          Map.entry("links from ", "counted with tries to come in"),
          Map.entry(" from ", "counted with tries to come in"),
          Map.entry("begins from ", "counted with tries to come in"),
          Map.entry("confirms to ", "counted with tries to come in"),
          Map.entry("confirms by ", "counted with tries to come in"),
          Map.entry("confirms from ", "counted with tries to come in"),
          Map.entry("The holder is joined with no organisation", "answered by her first page"),
          Map.entry("The record of the tie is gone", "answered by her first page"),
          Map.entry("letters from ", "counted with tries to come in"),
          Map.entry("letters by ", "counted with tries to come in"),
          Map.entry("change may-ask list", "kept as an act; HistoryViews says it"),
          Map.entry(" without ", "kept with the note of a changed list"),
          Map.entry("%s %s %s", "signed by a passkey, and never shown"),
          Map.entry("a clerk", "signed by a passkey, and never shown"),
          Map.entry(
              "vendor %s\nplace %s\nfor %s\nerrand %s\nkept %d days\n%s",
              "signed by a passkey, and never shown"),
          Map.entry("Not signed by a passkey of hers", "said to a log"),
          Map.entry("not right ", "a key of the ledger"),
          Map.entry("how to be reached", "kept with an act; AllowPages says it"),
          Map.entry("bring back", "kept with an act; AllowPages says it"),
          Map.entry("Edg:Edge", "a name, in what a browser calls itself"),
          Map.entry("Firefox", "a name, in what a browser calls itself"),
          Map.entry("Chrome", "a name, in what a browser calls itself"),
          Map.entry("Safari", "a name, in what a browser calls itself"),
          Map.entry("Android", "a name, in what a browser calls itself"),
          Map.entry("Windows", "a name, in what a browser calls itself"),
          Map.entry("Mac OS:Mac", "a name, in what a browser calls itself"),
          Map.entry("CrOS", "a name, in what a browser calls itself"),
          Map.entry("Linux", "a name, in what a browser calls itself"),
          Map.entry("attachment; filename=\"my-copy.json\"", "a header of HTTP"),
          Map.entry("(.*, )?as (csv|xlsx)", "read from what is kept with an act"),
          Map.entry("([0-9]{1,4}) days", "read from what is kept with an act"),
          Map.entry("event: ", "read by a script"),
          Map.entry("\ndata: ", "read by a script"));

  @Test
  void templatesSayNothingPastTheCatalogue() throws IOException {
    assertThat(
            UnspokenWords.ofTemplates().stream()
                .filter(one -> one.words().length() > 1 && !NAMES.contains(one.words())))
        .isEmpty();
  }

  @Test
  void theDeskSaysNothingPastTheCatalogue() throws IOException {
    assertThat(
            UnspokenWords.ofSources().stream()
                .filter(
                    one -> !NAMES.contains(one.words()) && !NOT_OF_A_PAGE.containsKey(one.words())))
        .isEmpty();
  }
}
