package dev.rapport.ground.web;

/// A page that says what went wrong, what is safe and what to do.
///
/// @param status the HTTP status
/// @param title what happened, in a few words
/// @param words what is safe and what to do
public record ErrorPage(int status, String title, String words) {

  static ErrorPage of(int status) {
    return switch (status) {
      case 400 ->
          new ErrorPage(
              status, "This address says something we cannot read", "Go back and try it again.");
      case 403 ->
          new ErrorPage(
              status,
              "This is not yours to do",
              "Your role may not do this. Nothing was changed. Ask a manager of your house.");
      case 404 ->
          new ErrorPage(
              status,
              "There is nothing at this address",
              "It may have moved, or it is not yours to see.");
      case 405 ->
          new ErrorPage(
              status, "This cannot be done here", "Nothing was changed. Go back and try again.");
      case 413 ->
          new ErrorPage(status, "This is too much at once", "Nothing was saved. Send less.");
      case 503 ->
          new ErrorPage(
              status, "We are busy", "Nothing was changed. Wait a few seconds and try again.");
      default ->
          status < 500
              ? new ErrorPage(status, "That did not work", "Nothing was changed. Go back.")
              : new ErrorPage(
                  status,
                  "Something broke on our side",
                  "What you saved before is safe. The last step may not be saved. Look, then try"
                      + " again.");
    };
  }

  ErrorPage saying(String otherWords) {
    return new ErrorPage(status, title, otherWords);
  }
}
