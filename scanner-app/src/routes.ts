import { createRouter, createWebHashHistory, type RouteRecordRaw } from 'vue-router'
import HomePage from './shell/HomePage.vue'

/** Pages come as they are needed; the service worker has them all for the times without signal. */
export const ROUTES: RouteRecordRaw[] = [
  { path: '/', component: HomePage },
  { path: '/give', component: () => import('./tasks/give/GivePage.vue') },
  { path: '/take', component: () => import('./tasks/take/TakePage.vue') },
  { path: '/take/:hash', props: true, component: () => import('./tasks/take/TakePage.vue') },
  { path: '/pack', component: () => import('./tasks/pack/PackPage.vue') },
  { path: '/unpack', component: () => import('./tasks/pack/UnpackPage.vue') },
  { path: '/leaf', component: () => import('./tasks/leaf/LeafPage.vue') },
  { path: '/look-up', component: () => import('./tasks/LookUpPage.vue') },
  {
    path: '/task/:task(activate|count|inspect|reportDamaged|reportLost|receive)',
    props: true,
    component: () => import('./tasks/ListTaskPage.vue'),
  },
  { path: '/handoffs', component: () => import('./handoffs/HandoffsPage.vue') },
  { path: '/handoffs/:hash', props: true, component: () => import('./handoffs/HandoffPage.vue') },
  { path: '/queue', component: () => import('./queue/QueuePage.vue') },
  { path: '/phone', component: () => import('./device/PhonePage.vue') },
  { path: '/enrol/:code', props: true, component: () => import('./device/PhonePage.vue') },
  {
    path: '/guest/:token',
    props: true,
    meta: { anybody: true },
    component: () => import('./guest/GuestPage.vue'),
  },
  { path: '/:other(.*)*', redirect: '/' },
]

export function scannerRouter() {
  return createRouter({
    history: createWebHashHistory('/scanner/'),
    routes: ROUTES,
    scrollBehavior: () => ({ top: 0 }),
  })
}
