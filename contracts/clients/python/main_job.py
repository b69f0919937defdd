"""
The main job, from opening a case to following what comes: python main_job.py http://127.0.0.1:8080

The token is that of DEMARCHE_TOKEN. Sent again with the same keys, it records nothing twice.
"""

import os
import sys
from typing import TypeVar

from demarche_client import AuthenticatedClient
from demarche_client.api.commands import attribute_actor, open_case, report_incident, sever_relations
from demarche_client.api.differences import diff_relation
from demarche_client.api.incidents import list_incidents
from demarche_client.api.relations import get_relation
from demarche_client.api.why import explain
from demarche_client.models import (
    AttributeActor,
    CommonSource,
    Difference,
    Explanation,
    ItemsIncidentView,
    OpenCase,
    Problem,
    Receipt,
    RelationState,
    ReportIncident,
    SeverRelations,
)
from demarche_client.types import UNSET, Unset
from demarche_lines import follow, send_all

CASE, INCIDENT, RELATION = "quick-py", "PY-1", "BE-LU"

T = TypeVar("T")


def expect(kind: type[T], answer: object) -> T:
    """The answer, unless it is a problem."""
    if isinstance(answer, kind):
        return answer
    raise SystemExit(f"{answer.title}: {answer.detail}" if isinstance(answer, Problem) else repr(answer))


def main(address: str) -> None:
    # a server that asks for no token ignores it
    with AuthenticatedClient(base_url=address, token=os.environ.get("DEMARCHE_TOKEN", "none")) as client:
        source = CommonSource(asserter="BE", stated="2022-09-08")
        opened = expect(
            Receipt,
            open_case.sync(
                client=client,
                idempotency_key="py-case",
                body=OpenCase(case=CASE, title="A quick start", source=source),
            ),
        )
        expect(
            Receipt,
            report_incident.sync(
                client=client,
                idempotency_key="py-incident",
                body=ReportIncident(
                    case=CASE, incident=INCIDENT, title="An attack", victims=["BE"], occurred="2022-07", source=source
                ),
            ),
        )
        expect(
            Receipt,
            attribute_actor.sync(
                client=client,
                idempotency_key="py-attribution",
                body=AttributeActor(case=CASE, subject=INCIDENT, actor="LU", source=source),
            ),
        )
        severed = expect(
            Receipt,
            sever_relations.sync(
                client=client,
                idempotency_key="py-severance",
                body=SeverRelations(case=CASE, relation=RELATION, initiator="BE", occurred="2022-09-07", source=source),
            ),
        )
        read(client, opened.position, severed.position)
        bulk(client)
        for position, event in follow(client, after=opened.position - 1, case=CASE):
            print(position, event["type"], event["subject"])
            if event["id"] == "py-bulk-2":
                break


def read(client: AuthenticatedClient, before: int, position: int) -> None:
    relation = expect(
        RelationState, get_relation.sync(RELATION, client=client, at="2022-09-08", min_position=position)
    )
    print("severed on 8 September:", relation.severed)
    why = expect(Explanation, explain.sync(client=client, of=f"relation/{RELATION}/severed", known=str(position)))
    print("because:", why.rule.sentence)
    difference = expect(
        Difference, diff_relation.sync(RELATION, client=client, from_=str(before), to=str(position), at="2022-09-08")
    )
    print("things that became otherwise:", [thing.thing for thing in difference.things])


def bulk(client: AuthenticatedClient) -> None:
    """Two incidents in one request, and then all incidents of the case, one to a page."""
    source = {"asserter": "BE", "stated": "2022-09-08"}
    results = send_all(
        client,
        (
            {
                "type": "report-incident",
                "id": f"py-bulk-{n}",
                "data": {"case": CASE, "incident": f"PY-BULK-{n}", "title": f"Attack {n}", "source": source},
            }
            for n in (1, 2)
        ),
    )
    print("bulk:", [result.status for result in results])
    last = max(result.position for result in results if not isinstance(result.position, Unset))
    after: str | Unset = UNSET
    while True:
        page = expect(
            ItemsIncidentView,
            list_incidents.sync(client=client, case=CASE, limit=1, after=after, min_position=last),
        )
        print("page:", [incident.incident for incident in page.items])
        if page.next_ is None:
            break
        after = page.next_


if __name__ == "__main__":
    main(sys.argv[1])
