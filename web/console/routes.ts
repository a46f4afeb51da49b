import { createRouter, createWebHashHistory, type RouteRecordRaw } from 'vue-router'
import AccountPage from './pages/AccountPage.vue'
import AgreementsPage from './pages/AgreementsPage.vue'
import CodeOrderPage from './pages/codes/CodeOrderPage.vue'
import CodeOrdersPage from './pages/codes/CodeOrdersPage.vue'
import DevicesPage from './pages/DevicesPage.vue'
import EventsPage from './pages/EventsPage.vue'
import InvitationPage from './pages/InvitationPage.vue'
import ItemsPage from './pages/items/ItemsPage.vue'
import LooksPage from './pages/LooksPage.vue'
import MembersPage from './pages/MembersPage.vue'
import NewPasswordPage from './pages/NewPasswordPage.vue'
import NoSuchPage from './pages/NoSuchPage.vue'
import OrganisationPage from './pages/OrganisationPage.vue'
import PackingPage from './pages/packing/PackingPage.vue'
import PartiesPage from './pages/PartiesPage.vue'
import PlacesPage from './pages/PlacesPage.vue'
import PrintJobPage from './pages/printing/PrintJobPage.vue'
import PrintJobsPage from './pages/printing/PrintJobsPage.vue'
import StatusPage from './pages/StatusPage.vue'
import TokensPage from './pages/TokensPage.vue'

const ROUTES: RouteRecordRaw[] = [
  { path: '/', redirect: '/organisation' },
  { path: '/organisation', component: OrganisationPage },
  { path: '/events', component: EventsPage },
  { path: '/codes', component: CodeOrdersPage },
  { path: '/codes/:orderId', props: true, component: CodeOrderPage },
  { path: '/print-jobs', component: PrintJobsPage },
  { path: '/print-jobs/:jobId', props: true, component: PrintJobPage },
  {
    path: '/items',
    props: ({ query }) => ({ code: typeof query.code === 'string' ? query.code : '' }),
    component: ItemsPage,
  },
  { path: '/packing', component: PackingPage },
  { path: '/places', component: PlacesPage },
  { path: '/members', component: MembersPage },
  { path: '/devices', component: DevicesPage },
  { path: '/tokens', component: TokensPage },
  { path: '/agreements', component: AgreementsPage },
  { path: '/looks', component: LooksPage },
  { path: '/status', component: StatusPage },
  { path: '/parties', component: PartiesPage },
  { path: '/account', component: AccountPage },
  {
    path: '/invitation/:code',
    props: true,
    meta: { unsigned: true },
    component: InvitationPage,
  },
  {
    path: '/password/:code?',
    props: true,
    meta: { unsigned: true },
    component: NewPasswordPage,
  },
  { path: '/:other(.*)*', component: NoSuchPage },
]

export function consoleRouter() {
  return createRouter({
    history: createWebHashHistory('/console/'),
    routes: ROUTES,
    scrollBehavior: () => ({ top: 0 }),
  })
}
