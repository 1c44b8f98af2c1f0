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
  EXPIRED;

  public boolean isLive() {
    return compareTo(OPEN) <= 0;
  }
}
