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
  /// the PIN was wrong three times
  LOCKED;

  public boolean isLive() {
    return compareTo(OPEN) <= 0;
  }
}
