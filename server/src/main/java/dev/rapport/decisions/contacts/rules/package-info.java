/// The questions of the gate, one class each. To add one: write its class here and name it in
/// [dev.rapport.decisions.contacts.rules.Questions].
@NullMarked
package dev.rapport.decisions.contacts.rules;

import org.jspecify.annotations.NullMarked;
