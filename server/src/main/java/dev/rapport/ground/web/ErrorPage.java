package dev.rapport.ground.web;

import static dev.rapport.ground.text.Say.say;

/// A page that says what went wrong, what is safe and what to do.
///
/// @param status the HTTP status
/// @param title what happened, in a few words
/// @param words what is safe and what to do
/// @param ofHolder whether a holder's own page failed, and none of the desk
public record ErrorPage(int status, String title, String words, boolean ofHolder) {

  private ErrorPage(int status, String title, String words) {
    this(status, title, words, false);
  }

  static ErrorPage of(int status) {
    return switch (status) {
      case 400 ->
          new ErrorPage(
              status,
              say("This address says something we cannot read"),
              say("Go back and try it again."));
      case 403 ->
          new ErrorPage(
              status,
              say("This is not yours to do"),
              say("Your role may not do this. Nothing was changed. Ask a manager of your house."));
      case 404 ->
          new ErrorPage(
              status,
              say("There is nothing at this address"),
              say("It may have moved, or it is not yours to see."));
      case 405 ->
          new ErrorPage(
              status,
              say("This cannot be done here"),
              say("Nothing was changed. Go back and try again."));
      case 413 ->
          new ErrorPage(
              status, say("This is too much at once"), say("Nothing was saved. Send less."));
      case 503 ->
          new ErrorPage(
              status,
              say("We are busy"),
              say("Nothing was changed. Wait a few seconds and try again."));
      default ->
          status < 500
              ? new ErrorPage(
                  status, say("That did not work"), say("Nothing was changed. Go back."))
              : new ErrorPage(
                  status,
                  say("Something broke on our side"),
                  say(
                      "What you saved before is safe. The last step may not be saved. Look, then"
                          + " try again."));
    };
  }

  ErrorPage called(String otherTitle) {
    return new ErrorPage(status, otherTitle, words, ofHolder);
  }

  ErrorPage toHolder() {
    return new ErrorPage(status, title, words, true);
  }

  ErrorPage saying(String otherWords) {
    return new ErrorPage(status, title, otherWords, ofHolder);
  }
}
