package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import java.util.List;
import java.util.Optional;

/// What every page of the portal shares.
///
/// @param house the organisation of which the page is; empty while she is joined with none, and on
///   pages that are hers alone
/// @param tie how forms name the one that she looks at; empty while there is none
/// @param houses all of hers, when there are several and the page is of one
/// @param here path of the current tab
/// @param path of this page, to come back to it
/// @param acting for whom it is, where that is not the one who reads it
/// @param signedIn whether tabs and the way out are of use
public record PortalFrame(
    String house,
    String tie,
    List<House> houses,
    String here,
    String path,
    Optional<Acting> acting,
    boolean signedIn,
    Forgery forgery,
    Optional<Toast> toast) {

  private static final String HOME = "/me";

  /// @param field name of the hidden field
  public record Forgery(String field, String header, String token) {}

  /// Somebody acts for another.
  ///
  /// @param principal as the one for whom she acts is called
  /// @param home where the other's pages begin
  /// @param tabs those that the mandate opens
  public record Acting(String principal, String home, List<Tab> tabs) {}

  /// One of several organisations.
  public record House(String name, String tie, boolean shown) {}

  /// What was just done.
  ///
  /// @param undo which act; empty when it cannot be taken back
  public record Toast(String words, String undo) {}

  /// A place that is reached from every page.
  public record Tab(String path, String icon, String word) {}

  /// The frame of somebody who has left.
  PortalFrame ofNobody() {
    return new PortalFrame(
        "", "", List.of(), "", path, Optional.empty(), false, forgery, Optional.empty());
  }

  /// Where a page of hers lies for whoever reads this one.
  public String way(String path) {
    return acting.map(one -> one.home() + path.substring(HOME.length())).orElse(path);
  }

  public List<Tab> tabs() {
    return acting.map(Acting::tabs).orElseGet(PortalFrame::own);
  }

  private static List<Tab> own() {
    return List.of(
        new Tab(HOME, "home", say("Home")),
        new Tab("/me/heard", "send", say("Heard")),
        new Tab("/me/allow", "hand", say("Allow")),
        new Tab("/me/keys", "key", say("Your keys")),
        new Tab("/me/held", "find", say("Held")),
        new Tab("/me/settings", "people", say("You")));
  }
}
