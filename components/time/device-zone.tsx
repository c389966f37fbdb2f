'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { DEVICE_ZONE_COOKIE } from '@/lib/time/viewer-zone'
import { keepDeviceZone } from './keep-device-zone'

export interface DeviceZoneProps {
  /** Whether pages are rendered in the device's zone, i.e. the person has no zone of their own set. */
  followsDevice: boolean
}

/**
 * Keeps the cookie right while a tab stays open: someone who lands in another zone and returns to the tab sees the page
 * in the new one. Shows nothing.
 */
export function DeviceZone({ followsDevice }: DeviceZoneProps) {
  const router = useRouter()
  useEffect(() => {
    const look = () => {
      if (document.visibilityState !== 'visible') return
      if (keepDeviceZone(document, DEVICE_ZONE_COOKIE) && followsDevice) router.refresh()
    }
    look()
    document.addEventListener('visibilitychange', look)
    window.addEventListener('focus', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      window.removeEventListener('focus', look)
    }
  }, [followsDevice, router])
  return null
}
