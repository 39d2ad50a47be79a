"""The acts, each with exactly the keys that it takes."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, TypeAdapter

from regie.cli.play.acts.base import (
    Act,
    EditionAct,
    ElementAct,
    GroundAct,
    JourneyAct,
    PersonAct,
)
from regie.cli.play.acts.deciding import (
    Accept,
    Agree,
    Answer,
    AnswerRange,
    AnswerRequest,
    Ask,
    AskChosen,
    AttemptOnRange,
    Decide,
    DecideForMany,
    Decline,
    Disagree,
    LayRange,
    Propose,
    ProposeToMany,
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
    JoinEdition,
    OpenJourney,
    OpenOwnJourney,
    RateLevel,
    RecordConversation,
    WriteOwnWords,
)
from regie.cli.play.acts.organising import (
    AddPerson,
    AddUnit,
    AdoptTable,
    Appoint,
    EndAppointment,
    FoundOrganisation,
    GiveLogin,
    ImportPath,
    NameStandIn,
    OpenEdition,
    Publish,
    RecordConsent,
    RequireSecondStep,
    StatePlans,
)

AnyAct = Annotated[
    FoundOrganisation
    | AddUnit
    | StatePlans
    | RequireSecondStep
    | AddPerson
    | Appoint
    | EndAppointment
    | NameStandIn
    | GiveLogin
    | ImportPath
    | Publish
    | OpenEdition
    | JoinEdition
    | LayRange
    | AnswerRange
    | AttemptOnRange
    | ProposeToMany
    | DecideForMany
    | AdoptTable
    | RecordConsent
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
    "AdoptTable",
    "Agree",
    "Answer",
    "AnswerLevel",
    "AnswerRange",
    "AnswerRequest",
    "Appoint",
    "Ask",
    "AskChosen",
    "AttemptOnRange",
    "ChangeLevel",
    "Decide",
    "DecideForMany",
    "Decline",
    "DenyConversation",
    "Disagree",
    "EditionAct",
    "ElementAct",
    "EndAppointment",
    "Enrol",
    "FoundOrganisation",
    "GiveLogin",
    "GroundAct",
    "ImportPath",
    "JoinEdition",
    "JourneyAct",
    "LayRange",
    "NameStandIn",
    "OpenEdition",
    "OpenJourney",
    "OpenOwnJourney",
    "PersonAct",
    "Propose",
    "ProposeToMany",
    "Publish",
    "RateLevel",
    "RecordAttempt",
    "RecordConsent",
    "RecordConversation",
    "RequestDeviation",
    "RequireSecondStep",
    "Revise",
    "StatePlans",
    "Withdraw",
    "WriteOwnWords",
]
