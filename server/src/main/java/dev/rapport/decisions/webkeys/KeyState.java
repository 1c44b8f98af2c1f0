package dev.rapport.decisions.webkeys;

/// Where a key is on its way. Those after `OPEN` are ends and never leave.
public enum KeyState {
  ARMED,
  CLAIMED,
  AWAITING_HOLDER,
  OPEN,
  CONSUMED,
  REVOKED,
  DENIED,
  EXPIRED,
  /// the PIN, or a code of its series, was wrong three times
  LOCKED,
  /// a later code of its series was used
  SKIPPED;

  public boolean isLive() {
    return compareTo(OPEN) <= 0;
  }
}
