package dev.rapport.decisions.outcomes;

/// What is known of a person when something is decided, by the names under which the kernel learns
/// from it; those of the kernel itself stand beside them in its contexts.
public final class ContextFacts {

  public static final String CONTACTS = "contacts of three months";
  public static final String OPEN_PROBLEM = "open problem";
  public static final String SINCE_LAST = "months since the last";
  public static final String WITH_US = "months with us";
  public static final String CHANNEL = "channel";
  public static final String THING = "kind of thing";
  public static final String FELT_LAST = "how she felt last";
  public static final String WENT_LAST = "how the last went";

  /// Of [#WENT_LAST]: badly, and it was put right.
  public static final String PUT_RIGHT = "BAD, put right";

  private ContextFacts() {}
}
