package dev.rapport.learning;

/// Two summaries were made otherwise, and their sum would mean nothing.
public final class SummariesDoNotFit extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  public SummariesDoNotFit(String why) {
    super(why);
  }
}
