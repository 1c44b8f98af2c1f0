package dev.rapport.facts.holders;

/// What is kept, in English, as the words of a holder who pressed a button; pages say it again in
/// the language of whoever reads.
public final class HerWords {

  /// Where an answer came from that she gave on her own page.
  public static final String PORTAL = "portal";

  public static final String STOPPED = "Stopped on the person's own page";
  public static final String ALLOWED = "Allowed on the person's own page";
  public static final String PEACE = "Asked for peace on the person's own page";
  public static final String AWAKE = "Ended the peace on the person's own page";
  public static final String NEVER = "Asked on the own page that nobody gets in touch any more";
  public static final String AGAIN = "Allowed contact again on the person's own page";
  public static final String UNDONE = "Taken back on the person's own page";

  private HerWords() {}
}
