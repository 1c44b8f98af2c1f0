package dev.rapport.town;

/// What somebody does at a house.
public enum Role {
  OWNER,
  CLERK,
  PLANNER,
  MANAGER
}
