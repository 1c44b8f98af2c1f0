package dev.rapport.faces.desk;

import java.util.List;

/// Who of the house read or changed what about a person, and why.
public record HistoryPage(String path, String name, List<PersonPage.Act> acts) {}
