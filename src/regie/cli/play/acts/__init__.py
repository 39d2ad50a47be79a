"""The acts, each with exactly the keys that it takes."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, TypeAdapter

from regie.cli.play.acts.base import (
    Act,
    ElementAct,
    JourneyAct,
    PersonAct,
)
from regie.cli.play.acts.deciding import (
    Accept,
    Agree,
    Answer,
    AnswerRequest,
    Ask,
    AskChosen,
    Decide,
    Decline,
    Disagree,
    Propose,
    RecordAttempt,
    RequestDeviation,
    Revise,
    Withdraw,
)
from regie.cli.play.acts.journeying import (
    AnswerLevel,
    ChangeLevel,
    DenyConversation,
    Enrol,
    OpenJourney,
    OpenOwnJourney,
    RateLevel,
    RecordConversation,
    WriteOwnWords,
)
from regie.cli.play.acts.organising import (
    AddPerson,
    AddUnit,
    Appoint,
    EndAppointment,
    FoundOrganisation,
    GiveLogin,
    ImportPath,
    NameStandIn,
    Publish,
)

AnyAct = Annotated[
    FoundOrganisation
    | AddUnit
    | AddPerson
    | Appoint
    | EndAppointment
    | NameStandIn
    | GiveLogin
    | ImportPath
    | Publish
    | OpenJourney
    | OpenOwnJourney
    | Enrol
    | RateLevel
    | ChangeLevel
    | AnswerLevel
    | WriteOwnWords
    | Propose
    | Revise
    | Withdraw
    | Ask
    | AskChosen
    | Accept
    | Decline
    | Answer
    | Agree
    | Disagree
    | RecordAttempt
    | Decide
    | RecordConversation
    | DenyConversation
    | RequestDeviation
    | AnswerRequest,
    Field(discriminator="act"),
]
ONE_ACT: TypeAdapter[Act] = TypeAdapter(AnyAct)

__all__ = [
    "ONE_ACT",
    "Accept",
    "Act",
    "AddPerson",
    "AddUnit",
    "Agree",
    "Answer",
    "AnswerLevel",
    "AnswerRequest",
    "Appoint",
    "Ask",
    "AskChosen",
    "ChangeLevel",
    "Decide",
    "Decline",
    "DenyConversation",
    "Disagree",
    "ElementAct",
    "EndAppointment",
    "Enrol",
    "FoundOrganisation",
    "GiveLogin",
    "ImportPath",
    "JourneyAct",
    "NameStandIn",
    "OpenJourney",
    "OpenOwnJourney",
    "PersonAct",
    "Propose",
    "Publish",
    "RateLevel",
    "RecordAttempt",
    "RecordConversation",
    "RequestDeviation",
    "Revise",
    "Withdraw",
    "WriteOwnWords",
]
