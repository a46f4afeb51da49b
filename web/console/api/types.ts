// Made of openapi.yml by `npm run type-check`.
import type { components, paths } from '../../target/types/api'

type Schemas = components['schemas']

/** A one-time code for a device. */
export interface CodeGiven {
  code: string
  expiresAt: string
}
/** What was captured: ids of the events. */
export interface Recorded {
  captureId: string
  events: string[]
}
export type Claim = Schemas['ClaimController.ClaimAnswer']
export type Device = Schemas['DeviceAnswer']
export type DeviceRequest = Schemas['RequestAnswer']
export type Root = Schemas['RootAnswer']
export type WaitingRoot = Schemas['WaitingRootAnswer']
export type Agreement = Schemas['AgreementDesk.AgreementAnswer']
export type Invitation = Schemas['InvitationController.InvitationAnswer']
export type Look = Schemas['LookController.LookAnswer']
export type ListedSession = Schemas['MeController.ListedSession']
export type Me = Schemas['MeController.MeAnswer']
export type Member = Schemas['MemberAnswer']
export type EventLine = Schemas['OwnEventController.EventLine']
export type EventAuthor = Schemas['OwnEventController.Author']
export type EventConfirmation = Schemas['OwnEventController.ConfirmationLine']
export type CodeOrder = Schemas['OrderAnswer']
export type CodeExport = Schemas['CodeExportController.ExportAnswer']
export type PrintJob = Schemas['PrintJobAnswer']
export type PrintResult = Schemas['PrintJobController.ResultAnswer']
export type Item = Schemas['ItemController.ItemAnswer']
export type HistoryLine = Schemas['ItemController.HistoryLine']
export type ProductProfile = Schemas['ProfileController.ProfileAnswer']
export type PackKind = Schemas['ProfileController.PackLine']
export type Party = Schemas['PartyAnswer']
export type Place = Schemas['PlaceController.PlaceAnswer']
export type Status = Schemas['StatusController.StatusAnswer']
export type Token = Schemas['TokenController.TokenAnswer']

/** Paths of the API that have a method. */
export type PathWith<Method extends 'get' | 'post' | 'put' | 'delete'> = {
  [Path in keyof paths]: paths[Path] extends { [M in Method]: object } ? Path : never
}[keyof paths]

/** What a GET of a path answers. */
export type Got<Path extends PathWith<'get'>> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never

/** What a path takes as its body. */
export type Sent<Path extends keyof paths, Method extends 'post' | 'put'> = paths[Path] extends {
  [M in Method]: { requestBody?: { content: { 'application/json': infer Body } } }
}
  ? Body
  : undefined
