package org.demarche.lens.part;

import org.demarche.contracts.view.Difference;
import org.demarche.contracts.view.SlotView;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Replaces views that are too large for one answer by a part of them. */
public final class BoundedView {
    private final JsonMapper json;

    public BoundedView(JsonMapper json) {
        this.json = json;
    }

    /** Returns the view, or the first part of it as JSON. */
    public Object first(Object view) {
        return part(view, null, Size.OF_THING);
    }

    /**
     * Returns the view if it is within the size, or else a part of it as JSON, which names the number of all elements and the next
     * part.
     *
     * @param after the {@code next} of the part before; null = the first part
     * @throws IllegalArgumentException if the view has no such element
     */
    public Object part(Object view, @Nullable JsonPointer after, Size most) {
        Size whole = Size.of(view);
        if (after == null && whole.isWithin(most)) {
            return view;
        }
        ObjectNode answer = json.<ObjectNode>valueToTree(view);
        AnswerPart part = AnswerPart.of(answer, after, most);
        ObjectNode shown = part.shown();
        if (!(view instanceof Difference)) { // which counts its fields itself
            shown.put("elements", Size.of(answer).elements());
        }
        // the rest of a question is at /api/why
        if (part.next() != null && !(view instanceof SlotView)) {
            shown.put("next", part.next());
        }
        return shown;
    }
}
